// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.consolidation;

import dev.lattice.planner.cost.Closing;
import dev.lattice.planner.cost.ClosingBasis;
import dev.lattice.planner.cost.Closings;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
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
    if (!problem.isFullReplan()) {
      return verdicts;
    }
    ClosingBasis basis = new ClosingBasis(problem);
    Set<String> sought = poolsWithNewcomers(problem, state);
    Money moveCost = problem.config().limits().moveCost();
    Closings.of(problem, state, basis).forEach((name, closing) -> {
      LatticeCluster cluster =
          Objects.requireNonNull(problem.previous().state().clusters().get(name));
      boolean isNeeded = basis.mayGo(cluster) || sought.contains(cluster.pool());
      if (!closing.isForCheaperMachines(moveCost) && !isNeeded) {
        verdicts.put(name, new Verdict(reason(name, closing, moveCost, basis), closing.replicas()));
      }
    });
    return verdicts;
  }

  private static @Nullable String reason(
      String cluster, Closing closing, Money moveCost, ClosingBasis basis) {
    ClusterTerms terms = basis.terms(cluster);
    if (terms == null || !terms.consolidation().isEnabled()) {
      return "consolidation is off";
    }
    if (!basis.isBelowMinimum(cluster, terms)) {
      return "its nodes are in use";
    }
    if (!closing.pays(moveCost)) {
      return "that does not pay";
    }
    return closing.isWorthTheDisruption() ? null : "too much would move for what is saved";
  }

  /// The pools in which services that have grown have more replicas than before: the room there may be needed.
  private static Set<String> poolsWithNewcomers(Problem problem, PlanState state) {
    TreeSet<String> pools = new TreeSet<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      LatticeServicePlacement before = problem.previous().state().services().get(placed.id());
      if (before == null || placed.replicas() > before.replicas()) {
        placed.placements()
            .stream()
            .map(Placement::pool)
            .filter(
                pool -> placed
                    .replicasInPool(pool) > (before == null ? 0 : before.replicasInPool(pool)))
            .forEach(pools::add);
      }
    }
    return pools;
  }

  /// @param reason why a cluster may not be given up, null where it may
  /// @param replicas how many leave it by choice
  private record Verdict(@Nullable String reason, int replicas) {}
}
