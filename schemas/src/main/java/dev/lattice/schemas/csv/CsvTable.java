// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.csv;

import java.util.List;

/// A header and the rows below it, which have as many cells as it has.
///
/// @param header the names of the columns
/// @param rows the rows, in the order of the file
public record CsvTable(CsvRow header, List<CsvRow> rows) {
  public CsvTable {
    rows = List.copyOf(rows);
  }
}
