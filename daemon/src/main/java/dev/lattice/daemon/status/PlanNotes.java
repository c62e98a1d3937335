// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.status;

import dev.lattice.planner.change.Held.Mark;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.yaml.CanonicalYaml;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a planning pass leaves on the status branch for the passes of the executor, which see no specs: `held.yaml` and
/// `budgets.yaml`. Either is absent where there is nothing to say.
///
/// @param held what counts although the specs have no usable form of it
/// @param budgets what the plan makes of each budget
public record PlanNotes(List<Mark> held, List<BudgetNote> budgets) {
  /// Where the budgets lie on the status branch.
  public static final RepoPath BUDGETS = RepoPath.of("budgets.yaml");
  /// The files of all notes.
  public static final List<RepoPath> PATHS = List.of(HeldFile.PATH, BUDGETS);

  public PlanNotes {
    held = List.copyOf(held);
    budgets = List.copyOf(budgets);
  }

  /// The notes that can be read among the files of the status branch.
  public static PlanNotes read(SortedMap<RepoPath, Blob> files) {
    return new PlanNotes(
        HeldFile.decode(files.get(HeldFile.PATH)),
        StatusDocument.read(BUDGETS, files.get(BUDGETS))
            .at("budgets")
            .asItems()
            .stream()
            .map(BudgetNote::read)
            .toList());
  }

  public SortedMap<RepoPath, Blob> files() {
    TreeMap<RepoPath, Blob> files = new TreeMap<>();
    if (!held.isEmpty()) {
      files.put(HeldFile.PATH, HeldFile.encode(held));
    }
    if (!budgets.isEmpty()) {
      List<Json.Obj> notes = budgets.stream().map(BudgetNote::document).toList();
      files.put(BUDGETS, Blob.of(CanonicalYaml.write(Json.obj("budgets", notes))));
    }
    return files;
  }
}
