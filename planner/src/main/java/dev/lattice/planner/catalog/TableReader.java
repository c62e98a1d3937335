// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.planner.catalog.Table.Column;
import dev.lattice.schemas.csv.CsvReader;
import dev.lattice.schemas.csv.CsvRow;
import dev.lattice.schemas.csv.CsvTable;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.field.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the rows of one table from its text. With an error anywhere nothing of the file is used: half a price list would
/// mix two states of the world.
final class TableReader<R extends CatalogueRow> {
  private final Table<R> table;
  private final CsvTable text;
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<Diagnostic> findings = new ArrayList<>();
  private final Map<String, R> rows;

  private TableReader(Table<R> table, CsvTable text) {
    this.table = table;
    this.text = text;
    this.rows = HashMap.newHashMap(text.rows().size());
  }

  /// The rows by their keys.
  static <R extends CatalogueRow> Checked<Map<String, R>> read(Table<R> table, CsvTable text) {
    return new TableReader<>(table, text).read();
  }

  private Checked<Map<String, R>> read() {
    checkHeader();
    if (findings.isEmpty()) {
      Map<String, CsvRow> first = new HashMap<>();
      for (CsvRow row : text.rows()) {
        read(row, first);
        if (findings.size() >= CsvReader.MAX_FINDINGS) {
          break;
        }
      }
    }
    return new Checked<>(findings.isEmpty() ? rows : Map.of(), CsvReader.ended(findings));
  }

  private void read(CsvRow row, Map<String, CsvRow> firstByKey) {
    int before = findings.size();
    for (Column column : table.columns()) {
      if (column.isRequired() && row.cells().get(position(column)).isEmpty()) {
        findings.add(
            Diagnostic.error(
                Code.FIGURE_MISSING, row.range(position(column)),
                "`%s` is empty.".formatted(column.name()),
                "Fill it in, or remove the row: what is not there is unknown."));
      }
    }
    R read = table.row().apply(new Cells(row, positions, findings));
    if (findings.size() > before) {
      return;
    }
    CsvRow first = firstByKey.putIfAbsent(read.key(), row);
    if (first == null) {
      rows.put(read.key(), read);
      return;
    }
    findings.add(
        Diagnostic
            .error(
                Code.ROW_TWICE, row.range(), "`%s` has two rows.".formatted(read.key()),
                "Keep one of them.")
            .relatedTo(first.range(), "the first is here"));
  }

  private int position(Column column) {
    return positions.getOrDefault(column.name(), 0);
  }

  private void checkHeader() {
    CsvRow header = text.header();
    List<String> known = table.columnNames();
    for (int i = 0; i < header.cells().size(); i++) {
      String name = header.cells().get(i);
      if (!known.contains(name)) {
        findings.add(
            Diagnostic.error(
                Code.COLUMN_UNKNOWN, header.range(i),
                "The table `%s` has no column `%s`.".formatted(table.name(), name),
                Suggestion.hint(name, known, "Its columns: " + String.join(", ", known) + ".")));
      } else if (positions.putIfAbsent(name, i) != null) {
        findings.add(
            Diagnostic
                .error(
                    Code.COLUMN_TWICE, header.range(i),
                    "The column `%s` is there twice.".formatted(name), "Remove one of them.")
                .relatedTo(header.range(position(Column.required(name))), "the first is here"));
      }
    }
    for (Column column : table.columns()) {
      if (column.isRequired() && !positions.containsKey(column.name())) {
        findings.add(
            Diagnostic.error(
                Code.COLUMN_MISSING, header.range(),
                "The table `%s` needs the column `%s`.".formatted(table.name(), column.name()),
                "The first line names the columns, in any order."));
      }
    }
  }
}
