// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.planner.catalog.CatalogueFiles.Written;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.load.HeldForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// From the files of a commit to what its `catalog/` says.
///
/// Files in `catalog/` belong to people, those in `catalog/refreshed/` to a job that lists current prices; people win. One
/// bad file does not stop the others: it becomes findings, and its newest readable form is held.
public final class CatalogueLoader {
  /// The folder beside `lattice.yaml`.
  public static final String FOLDER = "catalog";
  private static final String REFRESHED = FOLDER + "/refreshed";

  private final HeldForms history;
  private final List<Diagnostic> findings = new ArrayList<>();
  private final TreeMap<String, Written> rows = new TreeMap<>();
  private final TreeSet<RepoPath> held = new TreeSet<>();

  private CatalogueLoader(HeldForms history) {
    this.history = history;
  }

  /// @param snapshot the files, at least those of `catalog/`
  /// @param folder the folder of `lattice.yaml`, empty for the root of the repository
  /// @param history where earlier forms of files are looked for
  /// @return the rows of all files that can be used, also where the diagnostics have errors
  public static Checked<CatalogueFiles> load(Snapshot snapshot, String folder, HeldForms history) {
    return new CatalogueLoader(history).load(snapshot, folder);
  }

  private Checked<CatalogueFiles> load(Snapshot snapshot, String folder) {
    String people = RepoPath.of(FOLDER).below(folder).value();
    String refreshed = RepoPath.of(REFRESHED).below(folder).value();
    snapshot.entries().forEach((path, entry) -> {
      if (path.folder().equals(refreshed)) {
        load(path, entry);
      }
    });
    snapshot.entries().forEach((path, entry) -> {
      if (path.folder().equals(people) || path.value().equals(people)) {
        load(path, entry);
      } else if (path.isBelow(people) && !path.folder().equals(refreshed)) {
        findings.addAll(CatalogueFile.misplaced(path));
      }
    });
    return new Checked<>(new CatalogueFiles(rows, held), new Diagnostics(findings));
  }

  private void load(RepoPath path, Entry entry) {
    CatalogueFile file = CatalogueFile.read(path, entry);
    findings.addAll(file.findings().list());
    put(path, file.isUsable() || !CatalogueFile.isKnown(path) ? file : held(path));
  }

  private void put(RepoPath path, CatalogueFile file) {
    file.rows().forEach((name, row) -> rows.put(name, new Written(row, path)));
  }

  private CatalogueFile held(RepoPath path) {
    for (Snapshot earlier : history.earlier(new TreeSet<>(List.of(path)))) {
      Entry entry = earlier.entries().get(path);
      CatalogueFile file = entry == null ? null : CatalogueFile.read(path, entry);
      if (file != null && file.isUsable()) {
        held.add(path);
        findings.add(
            Diagnostic.warning(
                Code.CATALOGUE_HELD, SourceRange.startOf(path),
                "`%s` counts as it was%s.".formatted(path, HeldForms.commitOf(earlier)),
                "Mend the error here; until then prices stay as they were."));
        return file;
      }
    }
    return new CatalogueFile(Map.of(), Diagnostics.NONE);
  }
}
