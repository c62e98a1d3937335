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
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers whether a service could be placed if only some of its rules held. What refuses whole pools is settled by set
/// logic; bounds (capacity, budget, limits, address blocks) by asking the probe, each pool and set of bounds once.
final class Oracle {
  private final Problem problem;
  private final Service service;
  private final Probe probe;
  private final SortedSet<ServiceId> sayings;
  private final Map<Question, Money> answers = new HashMap<>();
  private static final Money IMPOSSIBLE = new Money(Long.MAX_VALUE);

  Oracle(Problem problem, Service service, Probe probe) {
    this.problem = problem;
    this.service = service;
    this.probe = probe;
    this.sayings = problem.services()
        .values()
        .stream()
        .filter(this::says)
        .map(Service::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  boolean isFeasible(List<RuleGroup> rules) {
    return cheapest(rules) != null;
  }

  /// The least by which the monthly cost would grow under the given rules alone, null where nothing fits.
  @Nullable Money cheapest(List<RuleGroup> rules) {
    Money best = null;
    for (Pool pool : problem.pools().values()) {
      Money cost = rules.stream().anyMatch(rule -> refuses(rule, pool)) ? IMPOSSIBLE
          : answers.computeIfAbsent(question(rules, pool), this::ask);
      if (!cost.equals(IMPOSSIBLE) && (best == null || cost.compareTo(best) < 0)) {
        best = cost;
      }
    }
    return best;
  }

  /// Whether some pool passes all rules that refuse whole pools: then only bounds are in the way.
  boolean passesSomewhere(List<RuleGroup> rules) {
    return problem.pools()
        .values()
        .stream()
        .anyMatch(pool -> rules.stream().noneMatch(rule -> refuses(rule, pool)));
  }

  /// Whether a rule alone refuses the whole pool.
  boolean refuses(RuleGroup rule, Pool pool) {
    return rejection(rule, pool) != null;
  }

  /// What a rule alone says against the whole pool, null where it says nothing.
  @Nullable String rejection(RuleGroup rule, Pool pool) {
    if (!rule.binds(pool.name())) {
      return null;
    }
    if (rule.requirement() != null) {
      Service only = new Service(
          service.id(), service.priority(), service.replicas(), service.demand(),
          service.architectures(), List.of(rule.requirement()), service.relations(),
          service.policy(), service.isolation(), service.isProtected(), service.hasChanged(),
          service.isRebalanced());
      return eligibility(rule.rule()).rejection(problem, only, pool);
    }
    return Probe.BOUNDS.contains(rule.rule()) ? null
        : eligibility(rule.rule()).rejection(problem, service, pool);
  }

  /// What would change if the service sat in a pool, under the given bounds alone; null where it has no room there.
  @Nullable Difference difference(List<RuleGroup> bounds, Pool pool) {
    Question asked = question(bounds, pool);
    probe.ignore(asked.ignored());
    Difference difference = probe.difference(
        service.id(), asked.pool(), asked.relaxed(), asked.lifted(), asked.isTenantLifted());
    probe.ignore(Set.of());
    return difference;
  }

  /// How many more replicas a pool takes under the given bounds alone, at most so many.
  int room(List<RuleGroup> bounds, Pool pool, int most) {
    Question asked = question(bounds, pool);
    probe.ignore(asked.ignored());
    int room = probe.room(
        service.id(), asked.pool(), most, asked.relaxed(), asked.lifted(), asked.isTenantLifted());
    probe.ignore(Set.of());
    return room;
  }

  private static Eligibility eligibility(RuleId rule) {
    return Rules.ELIGIBILITIES.stream()
        .filter(face -> face.rule() == rule)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("rule: " + rule));
  }

  /// A service larger than any node fits nowhere even without bounds, but a missing rule that would make it fit is
  /// imagined as met: only bounds are asked of the probe.
  private Money ask(Question question) {
    Pool pool = problem.pool(question.pool());
    boolean isImaginary = eligibility(RuleId.ACCELERATORS).rejection(problem, service, pool) != null
        || eligibility(RuleId.ARCHITECTURE).rejection(problem, service, pool) != null
        || eligibility(RuleId.FITS).rejection(problem, service, pool) != null
        || eligibility(RuleId.PRICE).rejection(problem, service, pool) != null
        || eligibility(RuleId.UNAVAILABLE).rejection(problem, service, pool) != null;
    if (isImaginary) {
      return Money.ZERO;
    }
    probe.ignore(question.ignored());
    Money extra = probe.extraMonthly(
        service.id(), question.pool(), question.relaxed(), question.lifted(),
        question.isTenantLifted());
    probe.ignore(Set.of());
    return extra == null ? IMPOSSIBLE : extra;
  }

  private static Set<RuleId> bounds(List<RuleGroup> rules, Pool pool) {
    Set<RuleId> enforced = rules.stream()
        .filter(rule -> rule.binds(pool.name()))
        .map(RuleGroup::rule)
        .collect(Collectors.toSet());
    EnumSet<RuleId> relaxed = EnumSet.copyOf(Probe.BOUNDS);
    // Budgets are lifted one by one.
    relaxed.remove(RuleId.BUDGET);
    relaxed.removeAll(enforced);
    return relaxed;
  }

  /// The budgets of a pool that are not among the rules.
  private Set<BudgetScope> lifted(List<RuleGroup> rules, Pool pool) {
    return problem.budgets()
        .stream()
        .filter(scope -> scope.pools().contains(pool.name()))
        .filter(scope -> rules.stream().noneMatch(rule -> isOf(rule, scope)))
        .collect(Collectors.toSet());
  }

  private Question question(List<RuleGroup> rules, Pool pool) {
    boolean isTenantLifted = problem.tenantBudgets()
        .stream()
        .noneMatch(
            budget -> rules.stream()
                .anyMatch(
                    rule -> rule.rule() == RuleId.BUDGET && rule.field().equals(budget.field())));
    return new Question(
        pool.name(), bounds(rules, pool), lifted(rules, pool), isTenantLifted, ignored(rules));
  }

  /// The services whose word about keeping apart is not among the rules.
  private Set<ServiceId> ignored(List<RuleGroup> rules) {
    Set<ServiceId> ignored = new TreeSet<>(sayings);
    rules.stream()
        .filter(rule -> rule.rule() == RuleId.ANTI_AFFINITY)
        .forEach(
            rule -> ignored.remove(new ServiceId(rule.object().namespace(), rule.object().name())));
    return ignored;
  }

  private boolean says(Service other) {
    return (other.equals(service) && !service.relations().apart().isEmpty())
        || other.relations().apart().stream().anyMatch(a -> a.other().equals(service.id()));
  }

  /// The services that say something about keeping apart which concerns this one.
  SortedSet<ServiceId> sayings() {
    return sayings;
  }

  private static boolean isOf(RuleGroup rule, BudgetScope scope) {
    return rule.rule() == RuleId.BUDGET && rule.object().equals(scope.object())
        && rule.field().equals(scope.field());
  }

  private record Question(
      String pool,
      Set<RuleId> relaxed,
      Set<BudgetScope> lifted,
      boolean isTenantLifted,
      Set<ServiceId> ignored) {}
}
