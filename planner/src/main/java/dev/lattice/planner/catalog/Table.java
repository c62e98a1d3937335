// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import java.util.List;
import java.util.function.Function;

/// One table of the catalogue: the same for the tables that come with Lattice and for files in `catalog/`.
///
/// @param name of the table and, with `.csv`, of its file
/// @param columns the columns in the order in which they are written; files may have them in any order
/// @param type of a row
/// @param row makes a row; its result counts only if the cells found nothing wrong
record Table<R extends CatalogueRow>(
    String name,
    List<Column> columns,
    Class<R> type,
    Function<Cells, R> row) {
  static final String SUFFIX = ".csv";

  Table {
    columns = List.copyOf(columns);
  }

  /// The name of its file.
  String fileName() {
    return name + SUFFIX;
  }

  /// Names of the columns, in order.
  List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /// @param name as in the header
  /// @param isRequired whether a file must have it; a column that need not be there is unknown in every row
  record Column(String name, boolean isRequired) {
    static Column required(String name) {
      return new Column(name, true);
    }

    static Column optional(String name) {
      return new Column(name, false);
    }
  }
}
