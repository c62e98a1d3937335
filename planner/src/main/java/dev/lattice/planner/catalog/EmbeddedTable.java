// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.csv.CsvReader;
import dev.lattice.schemas.csv.CsvTable;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A table that comes with Lattice, kept as its text: lines sorted by key, so that one row is found by bisection and only
/// that row is read. Reading a whole table takes longer than most plans need it. Safe for several threads.
final class EmbeddedTable<R extends CatalogueRow> {
  private final Table<R> table;
  private final String text;
  /// The rows read so far: every plan asks for the same ones.
  private final Map<String, R> rows = new ConcurrentHashMap<>();

  /// @param text header and rows; columns in the order of the table, the key first, its values without quotes
  EmbeddedTable(Table<R> table, String text) {
    this.table = table;
    this.text = text;
  }

  Table<R> table() {
    return table;
  }

  String text() {
    return text;
  }

  /// The row with a key, null where there is none.
  @Nullable R find(String key) {
    R known = rows.get(key);
    if (known != null) {
      return known;
    }
    R found = search(key);
    if (found != null) {
      rows.put(key, found);
    }
    return found;
  }

  private @Nullable R search(String key) {
    String prefix = key.replace('/', ',') + ",";
    int low = text.indexOf('\n') + 1;
    int high = text.length();
    while (low < high) {
      int start = text.lastIndexOf('\n', (low + high) / 2 - 1) + 1;
      start = Math.max(start, low);
      int end = text.indexOf('\n', start);
      int order = compare(start, end, prefix);
      if (order == 0) {
        return read(text.substring(0, text.indexOf('\n') + 1) + text.substring(start, end))
            .get(key);
      }
      if (order < 0) {
        low = end + 1;
      } else {
        high = start;
      }
    }
    return null;
  }

  /// Every row by its key.
  Map<String, R> all() {
    return read(text);
  }

  /// How the line compares with what it would begin with; 0 where it does.
  private int compare(int start, int end, String prefix) {
    int length = Math.min(end - start, prefix.length());
    for (int i = 0; i < length; i++) {
      int order = text.charAt(start + i) - prefix.charAt(i);
      if (order != 0) {
        return order;
      }
    }
    return length < prefix.length() ? -1 : 0;
  }

  private Map<String, R> read(String csv) {
    CsvTable lines = valid(CsvReader.read(RepoPath.of(table.fileName()), csv));
    return valid(TableReader.read(table, lines));
  }

  static <T> T valid(Checked<T> read) {
    if (read.hasErrors()) {
      throw new IllegalStateException(
          "table: " + read.diagnostics().list() + " (expected: without an error)");
    }
    return read.value();
  }
}
