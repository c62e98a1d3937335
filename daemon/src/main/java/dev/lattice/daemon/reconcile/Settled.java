// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.snapshot.CommitId;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What the last pass that had nothing to do, or only a person to wait for, saw. While that is what is there, there is
/// still nothing to do: a commit that changes no input (our own, or one to other folders) costs one comparison, not a plan.
///
/// @param basis the commit it worked on, whose `generated/` was the accepted one
/// @param observed the observations it used
/// @param proposal the proposal branch's head, null where nothing waits for approval
record Settled(Basis basis, Observed observed, @Nullable CommitId proposal) {

  boolean covers(
      ConfigRepository repository, Intake intake, CommitId head,
      SortedMap<String, CommitId> branches) throws GitSyncException {
    boolean asked = !Approvals.waiting(basis.layout(), branches).isEmpty()
        || !Objects.equals(branches.get(basis.layout().proposalBranch()), proposal);
    Basis now = new Basis(
        head, branches, basis.layout(), basis.specPaths(),
        InputTrees.of(repository, head, basis.layout(), basis.specPaths()));
    return !asked && now.trees().equals(basis.trees()) && intake.observed(now).equals(observed);
  }
}
