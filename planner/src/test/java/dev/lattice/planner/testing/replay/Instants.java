// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing.replay;

import dev.lattice.planner.model.Relations.Apart;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Rules;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Judges the instants of a replay. What is broken no worse than at the beginning or in the end is the states' affair.
final class Instants {
  /// Rules of what is there at once. The others are about what is wanted.
  private static final Set<RuleId> OF_ROOM =
      EnumSet.of(RuleId.CAPACITY, RuleId.ALLOCATABLE, RuleId.PACKING, RuleId.NETWORK);

  private final Problem problem;
  private final Map<Broken, Long> tolerated = new HashMap<>();
  private final TreeSet<String> near = new TreeSet<>();
  /// Services that a person lets meet.
  private final Set<ServiceId> meeting;
  /// Budget to the most that what exists may cost an hour: the plan counts all of it against the budget beforehand.
  private final Map<BudgetScope, Money> most = new LinkedHashMap<>();
  private final TenantUse use;
  /// Tenant's budget to the most that its services may use at once, US dollars an hour.
  private final Map<TenantBudget, Money> mostOfTenants = new LinkedHashMap<>();
  /// Service to the fewest replicas that may run, without those that may be down while they move.
  private final TreeMap<ServiceId, Integer> least = new TreeMap<>();

  private record Broken(RuleId rule, Subject subject) {}

  /// @param cycle ids of moves that a person lets meet
  Instants(Problem problem, Running first, PlanState after, List<Step> steps, List<String> cycle) {
    this.problem = problem;
    this.meeting = moved(steps, step -> cycle.contains(step.header().id()));
    violations(first).forEach(this::tolerate);
    violations(after).forEach(this::tolerate);
    near.addAll(near(first));
    for (BudgetScope scope : problem.budgets()) {
      most.put(
          scope,
          larger(
              problem.lastingHourly(scope, first.state(true)),
              problem.lastingHourly(scope, after)));
    }
    this.use = new TenantUse(problem, after);
    for (TenantBudget budget : problem.tenantBudgets()) {
      mostOfTenants.put(budget, larger(use.now(budget, first), use.planned(budget)));
    }
    problem.previous().state().services().forEach((id, old) -> {
      LatticeServicePlacement now = after.services().get(id);
      least.put(id, Math.min(old.replicas(), now == null ? 0 : now.replicas()));
    });
    least.keySet().removeAll(moved(steps, Replay::isRecreated));
  }

  /// The services of some moves.
  private static Set<ServiceId> moved(List<Step> steps, Predicate<Step> which) {
    Set<ServiceId> services = new HashSet<>();
    for (Step step : steps) {
      if (step instanceof Step.MoveService move && which.test(step)) {
        services.add(move.service());
      }
    }
    return services;
  }

  private static Money larger(Money one, Money other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void tolerate(Violation violation) {
    tolerated
        .merge(new Broken(violation.rule(), violation.subject()), violation.excess(), Math::max);
  }

  boolean isHeld(Running now) {
    return violations(now).stream().noneMatch(this::isNew) && near.containsAll(near(now));
  }

  /// @param when e.g. `after drain-a`
  List<String> broken(Running now, String when) {
    List<String> broken = new ArrayList<>();
    violations(now).stream()
        .filter(this::isNew)
        .forEach(v -> broken.add(when + ": " + v.rule().word() + ": " + v.detail()));
    near(now).stream()
        .filter(words -> !near.contains(words))
        .forEach(words -> broken.add(when + ": " + words));
    most.forEach((scope, money) -> {
      Money costs = problem.lastingHourly(scope, now.state(true));
      if (costs.compareTo(money) > 0) {
        broken.add(
            "%s: %s costs %s an hour, planned at most %s"
                .formatted(when, scope.subject(), costs.hourlyText(), money.hourlyText()));
      }
    });
    mostOfTenants.forEach((budget, money) -> {
      Money uses = use.now(budget, now);
      if (uses.compareTo(money) > 0) {
        broken.add(
            "%s: tenant %s uses %s an hour, planned at most %s"
                .formatted(when, budget.tenant(), uses.hourlyText(), money.hourlyText()));
      }
    });
    least.forEach((id, fewest) -> {
      if (now.all(id) < fewest) {
        broken.add("%s: %s runs %d replicas of %d".formatted(when, id, now.all(id), fewest));
      }
    });
    return broken;
  }

  private boolean isNew(Violation violation) {
    return violation.excess() > tolerated
        .getOrDefault(new Broken(violation.rule(), violation.subject()), 0L);
  }

  /// What is broken wherever the replicas that stay in their cluster run just now: where they were or where they will be.
  private List<Violation> violations(Running now) {
    Map<Broken, Violation> before = new HashMap<>();
    violations(now.state(false)).forEach(v -> before.put(new Broken(v.rule(), v.subject()), v));
    List<Violation> both = new ArrayList<>();
    for (Violation anew : violations(now.state(true))) {
      Violation old = before.get(new Broken(anew.rule(), anew.subject()));
      if (old != null) {
        both.add(old.excess() < anew.excess() ? old : anew);
      }
    }
    return both;
  }

  private List<Violation> violations(PlanState now) {
    List<Violation> all = new ArrayList<>();
    Rules.CHECKS.forEach(check -> {
      if (OF_ROOM.contains(check.rule())) {
        all.addAll(check.check(problem, now));
      }
    });
    return all;
  }

  /// Services in one place that are kept apart, as text. A replica may run beside the one of its own service that it stands
  /// in for.
  private SortedSet<String> near(Running now) {
    TreeSet<String> near = new TreeSet<>();
    for (Service service : problem.services().values()) {
      for (Apart apart : service.relations().apart()) {
        boolean mayMeet = meeting.contains(service.id()) && meeting.contains(apart.other());
        if (!apart.other().equals(service.id()) && !mayMeet) {
          SortedSet<String> places = now.places(service.id(), apart.topology());
          places.retainAll(now.places(apart.other(), apart.topology()));
          places.forEach(
              place -> near
                  .add("%s beside %s in %s".formatted(service.id(), apart.other(), place)));
        }
      }
    }
    return near;
  }
}
