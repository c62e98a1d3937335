// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.csv.CsvReader;
import dev.lattice.schemas.csv.CsvRow;
import dev.lattice.schemas.csv.CsvTable;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Makes the tables that come with Lattice from a folder of reference figures. Equal figures give equal bytes: rows are
/// sorted by key, columns in the order of the table. `docs/how-to/refresh-the-catalogue.md` says when and how to run it.
///
/// Arguments: the folder of figures, the folder of the tables.
public final class RefreshTables {
  /// Table name to the file with its figures; the columns of both have the same names.
  private static final Map<String, String> FIGURES = Map.of(
      Tables.INSTANCE_TYPES.name(), "instance_types.csv", Tables.PRICES.name(), "prices.csv",
      Tables.CONTROL_PLANES.name(), "service_prices.csv", Tables.REGIONS.name(), "regions.csv",
      Tables.LATENCIES.name(), "latency_rtt_ms.csv");
  /// Prices of traffic between two regions, and by the kind of place that it goes to.
  private static final List<String> EGRESS = List.of("egress_pairs.csv", "egress.csv");

  private RefreshTables() {}

  // What has changed is told on standard output: this is a program for one terminal.
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("arguments: " + args.length + " (expected: FROM, TO)");
    }
    TreeMap<String, String> texts = new TreeMap<>();
    for (Table<?> table : Tables.ALL) {
      String text = table(table, Path.of(args[0]));
      texts.put(table.name(), text);
      Path file = Path.of(args[1]).resolve(table.fileName());
      boolean same = Files.exists(file) && Files.readString(file).equals(text);
      Files.writeString(file, text);
      System.out.printf(
          "%s: %d rows, %s%n", table.fileName(), text.lines().count() - 1,
          same ? "as before" : "changed");
    }
    Files.writeString(Path.of(args[1]).resolve(EmbeddedTables.DIGEST), digest(texts) + "\n");
  }

  /// The digest of tables.
  ///
  /// @param texts table name to the text of its file
  static Digest digest(SortedMap<String, String> texts) {
    TreeMap<String, Object> digests = new TreeMap<>();
    texts.forEach((name, text) -> digests.put(name, Digest.of(text).toString()));
    return Digest.of(Json.of(digests));
  }

  /// The text of a table.
  static String table(Table<?> table, Path figures) throws IOException {
    if (table.name().equals(Tables.EGRESS.name())) {
      return written(
          table, EgressFigures.cells(
              read(figures.resolve(EGRESS.getFirst())), read(figures.resolve(EGRESS.getLast()))));
    }
    CsvTable from = read(figures.resolve(FIGURES.getOrDefault(table.name(), "")));
    List<CsvRow> rows = new ArrayList<>(from.rows());
    UnaryOperator<String> source = UnaryOperator.identity();
    if (table.name().equals(Tables.CONTROL_PLANES.name())) {
      rows.removeIf(isNoFee(from));
      source = RefreshTables::feeColumn;
    }
    List<List<String>> all = new ArrayList<>();
    for (CsvRow row : rows) {
      List<String> cells = new ArrayList<>();
      for (Table.Column column : table.columns()) {
        cells.add(cell(from, row, source.apply(column.name())));
      }
      if (table.name().equals(Tables.LATENCIES.name())) {
        orderEnds(cells);
      }
      all.add(cells);
    }
    return written(table, all);
  }

  private static String written(Table<?> table, List<List<String>> rows) {
    TreeMap<List<String>, String> lines = new TreeMap<>(RefreshTables::compare);
    rows.forEach(cells -> lines.put(cells, line(cells)));
    String header = String.join(",", table.columnNames());
    String text = header + "\n" + String.join("\n", lines.values()) + "\n";
    check(table, text);
    return text;
  }

  /// Fees of control planes are among those of other services, and one region stands for all.
  private static Predicate<CsvRow> isNoFee(CsvTable from) {
    int item = from.header().cells().indexOf("item");
    int unit = from.header().cells().indexOf("unit");
    return row -> !row.cells().get(item).equals("managed_control_plane")
        || !row.cells().get(unit).equals("hour");
  }

  /// The end with the smaller name first, as keys have it.
  private static void orderEnds(List<String> cells) {
    String a = cells.get(0) + "/" + cells.get(1);
    String b = cells.get(2) + "/" + cells.get(3);
    if (a.compareTo(b) > 0) {
      Collections.rotate(cells.subList(0, 4), 2);
    }
  }

  private static String feeColumn(String column) {
    return switch (column) {
      case "usd_per_hour" -> "usd";
      case "region" -> "";
      default -> column;
    };
  }

  private static String cell(CsvTable from, CsvRow row, String column) {
    if (column.isEmpty()) {
      return ControlPlaneFee.EVERYWHERE;
    }
    int position = from.header().cells().indexOf(column);
    if (position < 0) {
      throw new IllegalArgumentException(
          "column: " + column + " (expected: in " + row.path() + ")");
    }
    return row.cells().get(position);
  }

  private static CsvTable read(Path file) throws IOException {
    return valid(
        CsvReader
            .read(RepoPath.of(file.getFileName().toString()), Blob.of(Files.readAllBytes(file))));
  }

  /// What cannot be read back must not be written.
  private static void check(Table<?> table, String text) {
    CsvTable written = valid(CsvReader.read(RepoPath.of(table.fileName()), text));
    valid(TableReader.read(table, written));
  }

  private static <T> T valid(Checked<T> read) {
    if (read.hasErrors()) {
      throw new IllegalArgumentException("figures: " + read.diagnostics().list());
    }
    return read.value();
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static String line(List<String> cells) {
    return String.join(",", cells.stream().map(RefreshTables::quoted).toList());
  }

  private static String quoted(String cell) {
    return cell.indexOf(',') < 0 && cell.indexOf('"') < 0 ? cell
        : "\"" + cell.replace("\"", "\"\"") + "\"";
  }
}
