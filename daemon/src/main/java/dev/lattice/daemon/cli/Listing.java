// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.json.Json;
import java.util.List;

/// Things of one kind, for people as a table and for programs as a document.
///
/// @param what their plural, e.g. `clusters`: the field of the document
/// @param header titles of the table's columns
/// @param rows the things, in order
record Listing(String what, List<String> header, List<Row> rows) {
  Listing {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /// @param document the thing for programs
  /// @param cells the same for people, one for each column
  record Row(Json.Obj document, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  Json.Obj document() {
    return Json.obj(what, rows.stream().map(Row::document).toList());
  }

  String table() {
    if (rows.isEmpty()) {
      return "There are no " + what + ".\n";
    }
    Table table = new Table(header.toArray(String[]::new));
    rows.forEach(row -> table.row(row.cells().toArray(String[]::new)));
    return table.toString();
  }
}
