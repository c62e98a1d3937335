// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import java.util.LinkedHashSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Brings back objects that the plan in force was made from and that are gone from the specs, in the newest form that
/// first-parent history has: for as long as their removal waits for a person, or may be no removal at all.
///
/// @param repository where history is
/// @param intake reads the specs of earlier commits
record RemovedObjects(ConfigRepository repository, Intake intake) {
  /// How far back an object is looked for, in changes of a spec folder.
  private static final int MAX_VERSIONS = 100;

  /// The specs with every removed object that can still be found, marked as held.
  SpecSet heldIn(SpecSet specs, Basis basis, AcceptedPlan accepted) throws GitSyncException {
    Plan plan = accepted.plan();
    if (plan == null) {
      return specs;
    }
    TreeSet<String> missing = new TreeSet<>(plan.record().inputs().keySet());
    specs.entries().keySet().forEach(id -> missing.remove(id.toString()));
    if (missing.stream().noneMatch(RemovedObjects::isObject)) {
      return specs;
    }
    TreeMap<ObjectId, SpecEntry> entries = new TreeMap<>(specs.entries());
    for (CommitId commit : versions(basis)) {
      if (missing.stream().noneMatch(RemovedObjects::isObject)) {
        break;
      }
      intake.specs(commit).value().entries().forEach((id, entry) -> {
        if (missing.remove(id.toString())) {
          entries.put(id, held(entry));
        }
      });
    }
    return new SpecSet(specs.folder(), specs.config(), entries, specs.complete());
  }

  /// Inputs that are no objects, like the catalogue, have names without a slash.
  private static boolean isObject(String input) {
    return input.indexOf('/') >= 0;
  }

  /// Commits that changed a spec folder, folder by folder, newest first; last the accepted one, for rewritten history.
  private LinkedHashSet<CommitId> versions(Basis basis) throws GitSyncException {
    LinkedHashSet<CommitId> versions = new LinkedHashSet<>();
    for (String folder : basis.specPaths()) {
      RepoPath path = basis.layout().path(folder);
      versions.addAll(repository.historyOf(basis.head(), path, MAX_VERSIONS));
    }
    CommitId accepted = basis.branches().get(basis.layout().acceptedBranch());
    if (accepted != null) {
      versions.add(accepted);
    }
    return versions;
  }

  private static SpecEntry held(SpecEntry entry) {
    return new SpecEntry(entry.spec(), entry.written(), entry.at(), true);
  }
}
