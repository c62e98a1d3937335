// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

/// Where figures come from and how old they are.
///
/// @param table name of the table, e.g. `prices`
/// @param provider whose rows, `*` for all of the table's
/// @param asOf when they were true: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`; empty for a file of the repository
/// @param words where they were read, for people; the path of a file of the repository
public record Source(String table, String provider, String asOf, String words) {
  /// Stands for all providers.
  static final String ALL = "*";

  boolean covers(String otherTable, String otherProvider) {
    return table.equals(otherTable) && (provider.equals(ALL) || provider.equals(otherProvider));
  }
}
