// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.csv.CsvReader;
import dev.lattice.schemas.csv.CsvTable;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.LinkFaults;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.field.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One path of `catalog/`.
///
/// @param rows `<table>/<key>` to the row; none where the file has an error or is no table
/// @param findings what was found in it
record CatalogueFile(Map<String, CatalogueRow> rows, Diagnostics findings) {
  CatalogueFile {
    rows = Map.copyOf(rows);
  }

  static CatalogueFile read(RepoPath path, Entry entry) {
    if (!isTable(path) && (entry instanceof Blob || entry instanceof Entry.Oversized)) {
      return new CatalogueFile(Map.of(), Diagnostics.NONE);
    }
    return switch (entry) {
      case Blob blob -> read(path, blob);
      case Entry.Oversized(var bytes) -> faulty(CsvReader.tooLarge(path, bytes));
      case Entry.Symlink _ -> faulty(LinkFaults.symlink(path));
      case Entry.Submodule _ -> faulty(LinkFaults.submodule(path));
    };
  }

  /// What is wrong with a path in a folder that is not read.
  static List<Diagnostic> misplaced(RepoPath path) {
    return isTable(path)
        ? List
            .of(
                Diagnostic
                    .error(
                        Code.CATALOGUE_FILE, SourceRange.startOf(path),
                        "Tables lie in `catalog/` itself or in `catalog/refreshed/`, not in `%s`."
                            .formatted(path.folder()),
                        "Move the file up."))
        : List.of();
  }

  /// Whether a path is that of a table.
  static boolean isKnown(RepoPath path) {
    return tableOf(path) != null;
  }

  /// Whether its rows count.
  boolean isUsable() {
    return !findings.hasErrors();
  }

  private static boolean isTable(RepoPath path) {
    return path.fileName().toLowerCase(Locale.ROOT).endsWith(Table.SUFFIX);
  }

  private static CatalogueFile read(RepoPath path, Blob blob) {
    Table<?> table = tableOf(path);
    if (table == null) {
      List<String> names = Tables.ALL.stream().map(Table::fileName).sorted().toList();
      return faulty(
          Diagnostic.error(
              Code.CATALOGUE_FILE, SourceRange.startOf(path),
              "The catalogue has no table `%s`.".formatted(path.fileName()), Suggestion
                  .hint(path.fileName(), names, "Tables: " + String.join(", ", names) + ".")));
    }
    Checked<CsvTable> csv = CsvReader.read(path, blob);
    return csv.hasErrors() ? new CatalogueFile(Map.of(), csv.diagnostics())
        : read(table, csv.value());
  }

  private static <R extends CatalogueRow> CatalogueFile read(Table<R> table, CsvTable csv) {
    Checked<Map<String, R>> read = TableReader.read(table, csv);
    TreeMap<String, CatalogueRow> rows = new TreeMap<>();
    read.value().forEach((key, row) -> rows.put(CatalogueFiles.name(table, key), row));
    return new CatalogueFile(rows, read.diagnostics());
  }

  private static @Nullable Table<?> tableOf(RepoPath path) {
    return Tables.ALL.stream()
        .filter(table -> table.fileName().equals(path.fileName()))
        .findFirst()
        .orElse(null);
  }

  private static CatalogueFile faulty(Diagnostic fault) {
    return new CatalogueFile(Map.of(), Diagnostics.of(fault));
  }
}
