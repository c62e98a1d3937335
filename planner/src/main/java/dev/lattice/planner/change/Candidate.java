// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.planner.Proposal;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ObjectId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything that a plan is completed from.
///
/// @param accepted the accepted plan, null for the first
/// @param adopts whether `accepted` was found in a repository and nobody approved it here yet
/// @param proposal what the decision core came to, retiring things included
/// @param problem what was to be decided: the observations used, and the rules that hold while things change
/// @param rendered all manifests: path below `generated/` to bytes
/// @param shapes manifest to the digest of what shaped it
/// @param rolls RollControlPlane, RollNodeGroup and RollService found between the old and the new manifests; the reason is
///        `spec` where a change of specs causes it. Ids, prerequisites and waves are given here
/// @param held objects whose last good form stands in for an unreadable one
public record Candidate(
    @Nullable Plan accepted,
    boolean adopts,
    Proposal proposal,
    Problem problem,
    SortedMap<RepoPath, Blob> rendered,
    SortedMap<RepoPath, Digest> shapes,
    List<Step> rolls,
    Set<ObjectId> held) {
  public Candidate {
    rendered = Collections.unmodifiableSortedMap(new TreeMap<>(rendered));
    shapes = Collections.unmodifiableSortedMap(new TreeMap<>(shapes));
    rolls = List.copyOf(rolls);
    held = Set.copyOf(held);
  }

  /// The accepted state, empty before the first plan.
  public PlanState before() {
    return accepted == null ? PlanState.EMPTY : accepted.state();
  }

  Observed observed() {
    return problem.observed();
  }

  /// The accepted manifests.
  SortedMap<RepoPath, Blob> renderedBefore() {
    return accepted == null ? new TreeMap<>() : accepted.rendered();
  }
}
