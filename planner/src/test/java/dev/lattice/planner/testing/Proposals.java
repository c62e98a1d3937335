// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.planner.Proposal;
import dev.lattice.planner.Proposal.Cause;
import dev.lattice.planner.change.Candidate;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Decision.Score;
import dev.lattice.schemas.plan.Decision.SolverRun;
import dev.lattice.schemas.plan.Decision.StoppedBy;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Proposals and candidates for tests: everything that does not matter has a plausible value.
public final class Proposals {
  public static final Observed NOTHING_SEEN =
      Observed.nothing(Instant.parse("2026-11-20T00:00:00Z"));
  /// A problem without specs.
  public static final Problem NOTHING_ASKED = new Specs().problem();
  public static final Costs NO_COSTS = new Costs("2026-11-01", new TreeMap<>(), new TreeMap<>());

  private Proposals() {}

  /// A proposal without costs and findings; services that are not in `causes` changed by their spec.
  public static Proposal proposal(PlanState state, Map<String, Cause> causes) {
    TreeMap<ServiceId, Cause> byId = new TreeMap<>();
    causes.forEach((name, cause) -> byId.put(new ServiceId("default", name), cause));
    return new Proposal(
        state, byId, List.of(), List.of(), new SolverRun("5.0.0", 1, 3, 1200, StoppedBy.OPTIMAL),
        new Score(0, 0, Money.ZERO, Money.ZERO, 0, 0, Money.ZERO, 0), NO_COSTS, NO_COSTS, "0.1.0",
        "2026-11-01", new TreeMap<>());
  }

  public static Proposal proposal(PlanState state) {
    return proposal(state, Map.of());
  }

  /// A candidate without observations, rolls and held objects.
  public static Candidate candidate(
      @Nullable Plan accepted, Proposal proposal, SortedMap<RepoPath, Blob> rendered) {
    return new Candidate(
        accepted, false, proposal, NOTHING_ASKED, rendered, new TreeMap<>(), List.of(), Set.of());
  }
}
