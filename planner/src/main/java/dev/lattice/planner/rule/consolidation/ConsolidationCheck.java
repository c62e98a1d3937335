// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.consolidation;

import dev.lattice.planner.cost.Closing;
import dev.lattice.planner.cost.Closings;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Utilization;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Hard, per cluster that a full re-plan gives up although it carries what may stay ({@link Closings}): that is no
/// consolidation, because machines are cheaper elsewhere or something needs it, or `consolidation.enabled`, utilisation <
/// `minUtilization`, saving x 730 > replicas x `moveCost`, and (saving / cost of the pool) / (replicas / replicas of the
/// pool) >= 1/2. Excess in replicas that move.
///
/// That something else had to leave the cluster is not known here: the verifier excuses that.
public final class ConsolidationCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.CONSOLIDATION;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    verdicts(problem, state).forEach((cluster, verdict) -> {
      if (verdict.reason() != null) {
        violations.add(
            new Violation(
                rule(), Subject.cluster(cluster), verdict.replicas(),
                "Cluster `%s` would be given up although %s."
                    .formatted(cluster, verdict.reason())));
      }
    });
    return violations;
  }

  /// The clusters that a state gives up to consolidate, and may.
  public static Set<String> consolidated(Problem problem, PlanState state) {
    TreeSet<String> names = new TreeSet<>();
    verdicts(problem, state).forEach((cluster, verdict) -> {
      if (verdict.reason() == null) {
        names.add(cluster);
      }
    });
    return names;
  }

  private static SortedMap<String, Verdict> verdicts(Problem problem, PlanState state) {
    TreeMap<String, Verdict> verdicts = new TreeMap<>();
    SortedMap<String, Closing> closings = Closings.of(problem, state);
    if (closings.isEmpty()) {
      return verdicts;
    }
    PlanState before = problem.previous().state();
    SortedMap<String, ClusterTerms> terms = problem.terms(before);
    Money moveCost = problem.config().limits().moveCost();
    closings.forEach((name, closing) -> {
      LatticeCluster cluster = Objects.requireNonNull(before.clusters().get(name));
      if (!closing.isForCheaperMachines(moveCost) && !isNeeded(problem, state, cluster)) {
        verdicts.put(
            name,
            new Verdict(
                reason(closing, moveCost, terms.get(name), Utilization.of(before, cluster)),
                closing.replicas()));
      }
    });
    return verdicts;
  }

  private static @Nullable String reason(
      Closing closing, Money moveCost, @Nullable ClusterTerms terms, Utilization used) {
    if (terms == null || !terms.consolidation().isEnabled()) {
      return "consolidation is off";
    }
    if (!used.isBelow(terms.consolidation().minUtilizationPermille())) {
      return "its nodes are in use";
    }
    if (!closing.pays(moveCost)) {
      return "that does not pay";
    }
    return closing.isWorthTheDisruption() ? null : "too much would move for what is saved";
  }

  /// Whether it leaves for another reason than to save money: it is overflow, it never became available, a soft budget is
  /// exceeded, or something new takes its place.
  private static boolean isNeeded(Problem problem, PlanState state, LatticeCluster cluster) {
    ClusterObservation seen = problem.observed().clusters().get(cluster.name());
    return !cluster.overflowOf().isEmpty() || (seen != null && !seen.everAvailable())
        || exceedsSoftBudget(problem, cluster)
        || state.services()
            .values()
            .stream()
            .anyMatch(placed -> hasGrownIn(problem, placed, cluster.pool()));
  }

  private static boolean exceedsSoftBudget(Problem problem, LatticeCluster cluster) {
    return problem.budgets()
        .stream()
        .anyMatch(
            scope -> !scope.budget().hardLimit()
                && scope.counts(cluster.pool(), cluster.overflowOf())
                && problem.hourly(scope, problem.previous().state())
                    .monthly()
                    .compareTo(scope.budget().maxMonthlyCost()) > 0);
  }

  private static boolean hasGrownIn(Problem problem, LatticeServicePlacement placed, String pool) {
    LatticeServicePlacement before = problem.previous().state().services().get(placed.id());
    int had = before == null ? 0 : before.replicasInPool(pool);
    return (before == null || placed.replicas() > before.replicas())
        && placed.replicasInPool(pool) > had;
  }

  /// @param reason why a cluster may not be given up, null where it may
  /// @param replicas how many leave it by choice
  private record Verdict(@Nullable String reason, int replicas) {}
}
