// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.executors.manifest.Rendered;
import dev.lattice.gitsync.TreeId;
import dev.lattice.planner.problem.Previous;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The plan in force: the previous state of the next plan and what the executor makes true.
///
/// @param tree its tree in git, null where it comes from a folder or there is none yet
/// @param files everything below `generated/`
/// @param plan the same decoded, null before the first plan
public record AcceptedPlan(
    @Nullable TreeId tree,
    SortedMap<RepoPath, Blob> files,
    @Nullable Plan plan) {
  public static final AcceptedPlan NONE = new AcceptedPlan(null, new TreeMap<>(), null);

  public AcceptedPlan {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  public PlanState state() {
    return plan == null ? PlanState.EMPTY : plan.state();
  }

  Previous previous() {
    return plan == null ? Previous.NONE : Previous.of(plan);
  }

  Rendered rendered() {
    return plan == null ? Rendered.EMPTY : new Rendered(plan.rendered(), plan.record().shapes());
  }
}
