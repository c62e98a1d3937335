// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import dev.lattice.planner.rule.Rules;
import dev.lattice.planner.search.Probe;
import dev.lattice.planner.search.Probe.Difference;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks of pools what they mean to one service: what would change there, and which rules keep it out. Each pool costs a
/// handful of questions to the probe, whatever the number of services.
final class PoolAnswers {
  private final Problem problem;
  private final Service service;
  private final Oracle oracle;
  private final List<RuleGroup> rules;
  private final @Nullable LatticeServicePlacement before;
  private final @Nullable LatticeServicePlacement now;

  PoolAnswers(Problem problem, PlanState state, Service service, Probe probe) {
    this.problem = problem;
    this.service = service;
    this.oracle = new Oracle(problem, service, probe);
    this.rules = new Refusal(problem, service, probe).rules();
    this.before = problem.previous().state().services().get(service.id());
    this.now = state.services().get(service.id());
  }

  /// All pools, those that carry the service first, then the allowed ones, the better first, then the others.
  List<PoolAnswer> all() {
    List<PoolAnswer> taken = new ArrayList<>();
    List<PoolAnswer> allowed = new ArrayList<>();
    List<PoolAnswer> refused = new ArrayList<>();
    for (Pool pool : problem.pools().values()) {
      PoolAnswer answer = of(pool, replicas(now, pool.name()) == 0);
      (answer.isTaken() ? taken : answer.isAllowed() ? allowed : refused).add(answer);
    }
    allowed.sort(PoolAnswer.BEST_FIRST);
    refused.sort(PoolAnswer.BEST_FIRST);
    List<PoolAnswer> all = new ArrayList<>(taken);
    all.addAll(allowed);
    all.addAll(refused);
    return all;
  }

  PoolAnswer of(Pool pool) {
    return of(pool, true);
  }

  /// @param withBounds whether to tell which bounds leave no room for all replicas
  private PoolAnswer of(Pool pool, boolean withBounds) {
    Difference difference = oracle.difference(rules, pool);
    List<Obstacle> obstacles = refusals(pool);
    if (withBounds && obstacles.isEmpty() && difference == null && service.replicas() > 0) {
      obstacles = bounds(pool);
    }
    return new PoolAnswer(
        pool.name(), pool.region(), pool.whereabouts().words(), replicas(now, pool.name()),
        difference, moves(pool), obstacles);
  }

  /// Rules that refuse the whole pool.
  private List<Obstacle> refusals(Pool pool) {
    List<Obstacle> obstacles = new ArrayList<>();
    EnumSet<RuleId> told = EnumSet.noneOf(RuleId.class);
    for (RuleGroup rule : rules) {
      String detail = oracle.rejection(rule, pool);
      if (detail != null) {
        obstacles.add(obstacle(rule, detail));
        told.add(rule.rule());
      }
    }
    for (Eligibility face : Rules.ELIGIBILITIES) {
      String detail = told.contains(face.rule()) ? null : face.rejection(problem, service, pool);
      if (detail != null) {
        obstacles.add(
            new Obstacle(face.rule().word(), detail, service.id().objectId(), "placement", ""));
      }
    }
    return obstacles;
  }

  /// The smallest set of bounds that leave no room in a pool that no rule refuses.
  private List<Obstacle> bounds(Pool pool) {
    return new QuickXPlain<RuleGroup>(kept -> oracle.difference(kept, pool) != null)
        .conflict(bounds(rules, pool))
        .stream()
        .map(rule -> obstacle(rule, obstruction(rule)))
        .toList();
  }

  private static String obstruction(RuleGroup rule) {
    return rule.rule() == RuleId.LATENCY ? "too far away"
        : "`%s` leaves no room".formatted(rule.field());
  }

  /// Those of the rules that are bounds of a pool.
  static List<RuleGroup> bounds(List<RuleGroup> rules, Pool pool) {
    return rules.stream()
        .filter(rule -> Probe.BOUNDS.contains(rule.rule()) && rule.binds(pool.name()))
        .toList();
  }

  private Obstacle obstacle(RuleGroup rule, String detail) {
    return new Obstacle(
        rule.rule().word(), detail, rule.object(), rule.field(),
        Repairs.sentence(rule, service, detail, ""));
  }

  /// What moves would cost above those of the plan: counted by pool, against the plan before.
  private Money moves(Pool pool) {
    if (before == null || before.replicas() == 0) {
      return Money.ZERO;
    }
    int there = Math.max(0, service.replicas() - replicas(before, pool.name()));
    int planned = 0;
    for (String name : problem.pools().keySet()) {
      planned += Math.max(0, replicas(now, name) - replicas(before, name));
    }
    return problem.config().limits().moveCost().times(there - planned);
  }

  private static int replicas(@Nullable LatticeServicePlacement placed, String pool) {
    return placed == null ? 0 : placed.replicasInPool(pool);
  }
}
