// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.planner.Proposal;
import dev.lattice.schemas.plan.Decision.Move;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticeConfig.Limits;
import java.util.ArrayList;
import java.util.List;

/// How much one plan may delete or move before a person is asked. Only what is new in the plan counts; a plan over a cap
/// is proposed, never cut.
final class Caps {
  /// Voluntary moves that never need approval.
  private static final int LEAST_VOLUNTARY_MOVES = 3;
  /// Forced moves above this share of all replicas need approval.
  private static final int FORCED_MOVES_PERCENT = 30;

  private Caps() {}

  /// @param limits of the configuration in force
  /// @return one reason per cap that is passed, e.g. `deletes 4 > 3`; deletes first
  static List<String> passed(Limits limits, PlanState before, Proposal proposal, List<Move> moves) {
    List<String> reasons = new ArrayList<>();
    long existing = before.services().values().stream().filter(s -> !s.isRetiring()).count()
        + before.clusters().values().stream().filter(c -> !c.isRetiring()).count();
    over(
        reasons, "deletes", deletes(before, proposal.state()),
        Math.max(limits.maxDeletesPerPlan(), share(existing, limits.maxDeletesPercent())));
    long replicas =
        before.services().values().stream().mapToLong(LatticeServicePlacement::replicas).sum();
    over(
        reasons, "voluntary moves", moved(moves, proposal, false),
        Math.max(LEAST_VOLUNTARY_MOVES, share(replicas, limits.voluntaryMovesPercent())));
    over(
        reasons, "forced moves", moved(moves, proposal, true),
        share(replicas, FORCED_MOVES_PERCENT));
    return reasons;
  }

  private static void over(List<String> reasons, String what, long count, long allowed) {
    if (count > allowed) {
      reasons.add("%s %d > %d".formatted(what, count, allowed));
    }
  }

  private static long share(long all, int percent) {
    return all * percent / 100;
  }

  /// Services, clusters and places of stateful services that end, whatever the cause.
  static long deletes(PlanState before, PlanState after) {
    long services =
        before.services().values().stream().filter(old -> !old.isRetiring()).filter(old -> {
          LatticeServicePlacement now = after.services().get(old.id());
          return now == null || (now.isRetiring() && old.replicas() > 0);
        }).count();
    long clusters =
        before.clusters().values().stream().filter(old -> !old.isRetiring()).filter(old -> {
          LatticeCluster now = after.clusters().get(old.name());
          return now == null || now.isRetiring();
        }).count();
    return services + clusters + LeftData.between(before, after).size();
  }

  private static long moved(List<Move> moves, Proposal proposal, boolean forced) {
    return moves.stream()
        .filter(move -> proposal.cause(move.service()).forced() == forced)
        .mapToLong(Move::replicas)
        .sum();
  }
}
