// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.cost.Closing;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Utilization;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.ClosingProbe;
import dev.lattice.planner.search.ClosingProbe.Outcome;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Money;
import org.jspecify.annotations.Nullable;

/// Why a cluster is kept although so little of it is asked for that its policy would have it given up.
///
/// @param usedPermille how much of its nodes is asked for, in thousandths
/// @param minUtilizationPermille the least that its policy wants, in thousandths
/// @param because why it is kept, as the end of a sentence
public record KeptWhy(int usedPermille, int minUtilizationPermille, String because) {

  /// Null for a cluster that is in use, or that no policy would have given up.
  static @Nullable KeptWhy of(
      Problem problem, PlanState state, LatticeCluster cluster, @Nullable ClusterTerms terms) {
    Utilization used = Utilization.byCluster(state).get(cluster.name());
    if (terms == null || used == null || cluster.isRetiring() || !terms.consolidation().isEnabled()
        || !used.isBelow(terms.consolidation().minUtilizationPermille())) {
      return null;
    }
    return new KeptWhy(
        used.permille(), terms.consolidation().minUtilizationPermille(),
        because(problem, state, cluster));
  }

  private static String because(Problem problem, PlanState state, LatticeCluster cluster) {
    if (cluster.isProtected()) {
      return "it is protected";
    }
    if (problem.isLost(cluster.name())) {
      return "it is lost, and may come back";
    }
    return switch (ClosingProbe.of(problem, state, cluster.name())) {
      case Outcome.Stuck(var service, var isData) -> service
          + (isData ? " keeps its data there" : " fits nowhere else");
      case Outcome.Emptied(var closing, var difference) -> difference.overspend()
          .compareTo(Money.ZERO) > 0
              ? "closing it would spend more of a budget than is left"
              : difference.crowded() > 0
                  ? "closing it would fill others beyond their `binPackingThreshold`"
                  : because(closing, difference.monthly(), problem.config().limits().moveCost());
    };
  }

  private static String because(Closing closing, Money monthly, Money moveCost) {
    Money moves = moveCost.times(closing.replicas());
    Money saved = Money.ZERO.minus(monthly);
    if (saved.compareTo(moves) <= 0) {
      return saved.compareTo(Money.ZERO) <= 0
          ? "closing it would save nothing: what it carries needs other nodes elsewhere"
          : "closing it would save %s USD a month, and %s may cost %s"
              .formatted(saved.monthlyText(), moves(closing), moves.monthlyText());
    }
    if (!closing.pays(moveCost)) {
      return "closing it would save %s USD a month by itself, and %s may cost %s"
          .formatted(closing.saved().monthly().monthlyText(), moves(closing), moves.monthlyText());
    }
    if (!closing.isWorthTheDisruption()) {
      return "closing it would move %d of the %d replicas of its pool and save %s of the %s USD that the pool costs a month"
          .formatted(
              closing.replicas(), closing.poolReplicas(), closing.saved().monthly().monthlyText(),
              closing.pool().monthly().monthlyText());
    }
    return "only a full re-plan may close it, which would save %s USD a month"
        .formatted(saved.monthlyText());
  }

  private static String moves(Closing closing) {
    return closing.replicas() == 1 ? "one move" : closing.replicas() + " moves";
  }
}
