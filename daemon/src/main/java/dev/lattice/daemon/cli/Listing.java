// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.json.Json;
import java.util.List;

/// Things of one kind, for people as a table and for programs as a document.
///
/// @param what their plural, e.g. `clusters`: the field of the document
/// @param header titles of the table's columns
/// @param rows the things, in order
/// @param totals further fields of the document, about all of them
/// @param note a sentence below the table, empty for none
record Listing(String what, List<String> header, List<Row> rows, Json.Obj totals, String note) {
  Listing(String what, List<String> header, List<Row> rows) {
    this(what, header, rows, Json.Obj.EMPTY, "");
  }

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
    Json.Obj document = Json.obj(what, rows.stream().map(Row::document).toList());
    for (var total : totals.asFields().entrySet()) {
      document = document.with(total.getKey(), total.getValue());
    }
    return document;
  }

  String table() {
    if (rows.isEmpty()) {
      return "There are no " + what + ".\n";
    }
    Table table = new Table(header.toArray(String[]::new));
    rows.forEach(row -> table.row(row.cells().toArray(String[]::new)));
    return table + (note.isEmpty() ? "" : "\n" + note + "\n");
  }
}
