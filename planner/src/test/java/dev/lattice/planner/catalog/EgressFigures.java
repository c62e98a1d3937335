// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.csv.CsvRow;
import dev.lattice.schemas.csv.CsvTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The rows of the table of egress prices, of two lists of figures: prices between two regions, and prices by the kind of
/// place that traffic goes to. Of volume tiers the first counts; of two prices for all other regions of a provider, which
/// it has where continents differ, the larger.
final class EgressFigures {
  private final TreeMap<List<String>, String> prices =
      new TreeMap<>((a, b) -> String.join("/", a).compareTo(String.join("/", b)));

  private EgressFigures() {}

  static List<List<String>> cells(CsvTable pairs, CsvTable kinds) {
    EgressFigures figures = new EgressFigures();
    kinds.rows().forEach(row -> figures.addKind(kinds, row));
    pairs.rows()
        .forEach(
            row -> figures.prices.put(List.copyOf(row.cells().subList(0, 4)), row.cells().get(4)));
    List<List<String>> cells = new ArrayList<>();
    figures.prices.forEach((key, price) -> {
      List<String> row = new ArrayList<>(key);
      row.add(price);
      cells.add(row);
    });
    return cells;
  }

  private void addKind(CsvTable kinds, CsvRow row) {
    String provider = cell(kinds, row, "provider");
    String region = cell(kinds, row, "region");
    String price = cell(kinds, row, "usd_per_gb");
    if (cell(kinds, row, "from_gb").equals("0")) {
      switch (cell(kinds, row, "kind")) {
        case "internet" -> add(price, provider, region, EgressPrice.ANY, EgressPrice.ANY);
        case "inter_zone" -> add(price, provider, region, provider, region);
        case "inter_region",
            "inter_continent" -> add(price, provider, region, provider, EgressPrice.ANY);
        default -> {
          // another quality of the same way, or one pair, which the list of pairs has
        }
      }
    }
  }

  private void add(String price, String... key) {
    prices.merge(
        List.of(key), price, (a, b) -> new BigDecimal(a).compareTo(new BigDecimal(b)) < 0 ? b : a);
  }

  private static String cell(CsvTable table, CsvRow row, String column) {
    return row.cells().get(table.header().cells().indexOf(column));
  }
}
