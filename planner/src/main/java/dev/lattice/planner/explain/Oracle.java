// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Relations.Apart;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.Probe;
import dev.lattice.planner.search.Probe.Difference;
import dev.lattice.planner.search.Probe.Holdings;
import dev.lattice.planner.search.landscape.Saying;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers whether a service could be placed if only some of its rules held. What refuses whole pools is settled by set
/// logic; bounds (capacity, budget, limits, address blocks) by asking the probe, each question once. A service is asked for pool by
/// pool; one whose replicas are to be laid out, or that no pool holds alone, for all pools together.
final class Oracle {
  private static final Money IMPOSSIBLE = new Money(Long.MAX_VALUE);

  private final Problem problem;
  private final Service service;
  private final Probe probe;
  private final PoolRefusals refusals;
  private final PoolRefusals onSpot;
  private final Set<Saying> sayings = new LinkedHashSet<>();
  private final Map<Question, Money> answers = new HashMap<>();

  Oracle(Problem problem, Service service, Probe probe) {
    this.problem = problem;
    this.service = service;
    this.probe = probe;
    this.refusals = new PoolRefusals(problem, service);
    this.onSpot = new PoolRefusals(problem, service.onSpot());
    problem.services().values().forEach(this::listen);
  }

  /// Notes what a service says about being near to this one or away.
  private void listen(Service other) {
    boolean isSelf = other.equals(service);
    other.relations()
        .apart()
        .stream()
        .filter(apart -> isSelf || apart.other().equals(service.id()))
        .forEach(_ -> sayings.add(new Saying(other.id(), Apart.FIELD)));
    other.relations()
        .near()
        .stream()
        .filter(near -> isSelf || near.other().equals(service.id()))
        .forEach(near -> sayings.add(new Saying(other.id(), near.field())));
  }

  boolean isFeasible(List<RuleGroup> rules) {
    return cheapest(rules) != null;
  }

  /// The least by which the monthly cost would grow under the given rules alone, null where nothing fits.
  @Nullable Money cheapest(List<RuleGroup> rules) {
    if (!isPossible(rules)) {
      return null;
    }
    Money best = IMPOSSIBLE;
    List<Pool> passing = passing(rules);
    if (service.layout().isNone()) {
      for (Pool pool : passing) {
        Money cost = answer(rules, List.of(pool));
        best = cost.compareTo(best) < 0 ? cost : best;
      }
    }
    // What is laid out, or too large for each pool alone, is divided.
    if (best.equals(IMPOSSIBLE)) {
      best = answer(rules, passing);
    }
    return best.equals(IMPOSSIBLE) ? null : best;
  }

  /// Whether set logic has nothing against it: some pool passes all rules that refuse whole pools, and those that pass are
  /// enough for the layout. Then only bounds are in the way.
  boolean isPossible(List<RuleGroup> rules) {
    return new Places(problem, service).areEnough(layout(rules), passing(rules));
  }

  /// Whether it is certain that the given rules leave the service no place, whatever else is moved.
  boolean isImpossible(List<RuleGroup> rules) {
    List<Pool> passing = passing(rules);
    Enforced enforced = new Enforced(rules);
    return !isPossible(rules)
        || (passing.stream().noneMatch(refusals(enforced.has(RuleId.SPOT))::isImaginary)
            && Proof.isImpossible(
                problem, service, new Immovable(problem, service, probe), enforced, passing,
                layout(rules)));
  }

  /// The pools that no rule refuses.
  private List<Pool> passing(List<RuleGroup> rules) {
    PoolRefusals asked = refusals(new Enforced(rules).has(RuleId.SPOT));
    return problem.pools()
        .values()
        .stream()
        .filter(pool -> rules.stream().allMatch(rule -> asked.rejection(rule, pool) == null))
        .toList();
  }

  /// Those of the service as it is, or as if it might run on spot machines too.
  private PoolRefusals refusals(boolean isSpotForbidden) {
    return isSpotForbidden ? refusals : onSpot;
  }

  /// The layout without what the given rules do not ask for.
  private Layout layout(List<RuleGroup> rules) {
    Layout own = service.layout();
    ObjectId asking = own.minRegionsBy();
    boolean isCounted = asking != null && rules.contains(RuleGroup.minRegions(asking));
    return new Layout(
        own.requiredRegions()
            .stream()
            .filter(region -> rules.contains(RuleGroup.of(region)))
            .toList(),
        isCounted ? own.minRegions() : 1, isCounted ? asking : null,
        own.spreads()
            .stream()
            .filter(spread -> !spread.rule().isHard() || rules.contains(RuleGroup.of(spread)))
            .toList());
  }

  /// What a rule alone says against the whole pool, null where it says nothing.
  @Nullable String rejection(RuleGroup rule, Pool pool) {
    return refusals.rejection(rule, pool);
  }

  /// What would change if the service sat in a pool, however it is to be laid out, under the given bounds alone; null where
  /// it has no room there.
  @Nullable Difference difference(List<RuleGroup> bounds, Pool pool) {
    return asked(question(bounds, List.of(pool), Layout.NONE));
  }

  private @Nullable Difference asked(Question question) {
    probe.ignore(question.ignored());
    Difference difference = probe.difference(
        service.id(), question.relaxed(), question.layout(), question.lifted(),
        question.isTenantLifted());
    probe.ignore(Set.of());
    return difference;
  }

  /// What there would be if the service were placed as cheaply as the given rules allow; null where nothing fits, or only
  /// because something is imagined.
  @Nullable Holdings holdings(List<RuleGroup> rules) {
    Money cost = cheapest(rules);
    List<Pool> passing = passing(rules);
    if (cost != null && service.layout().isNone()) {
      for (Pool pool : passing) {
        if (answer(rules, List.of(pool)).equals(cost)) {
          return holdings(question(rules, List.of(pool), Layout.NONE));
        }
      }
    }
    return cost == null ? null : holdings(question(rules, passing, layout(rules)));
  }

  private @Nullable Holdings holdings(Question question) {
    probe.ignore(question.ignored());
    Holdings held = probe.holdings(
        service.id(), question.relaxed(), question.layout(), question.lifted(),
        question.isTenantLifted());
    probe.ignore(Set.of());
    return held;
  }

  /// How many more replicas a pool takes under the given bounds alone, at most so many.
  int room(List<RuleGroup> bounds, Pool pool, int most) {
    probe.ignore(ignored(bounds));
    int room = probe.room(
        service.id(), pool.name(), most, bounds(bounds, pool), lifted(bounds, Set.of(pool.name())),
        isTenantLifted(bounds));
    probe.ignore(Set.of());
    return room;
  }

  private Money answer(List<RuleGroup> rules, List<Pool> pools) {
    return answers.computeIfAbsent(question(rules, pools, layout(rules)), this::ask);
  }

  private Question question(List<RuleGroup> rules, List<Pool> pools, Layout layout) {
    TreeMap<String, Set<RuleId>> relaxed = new TreeMap<>();
    pools.forEach(pool -> relaxed.put(pool.name(), bounds(rules, pool)));
    return new Question(
        relaxed, layout, lifted(rules, relaxed.keySet()), isTenantLifted(rules), ignored(rules));
  }

  /// A service larger than any node fits nowhere even without bounds, but a missing rule that would make it fit is
  /// imagined as met: only bounds are asked of the probe.
  private Money ask(Question question) {
    for (Map.Entry<String, Set<RuleId>> each : question.relaxed().entrySet()) {
      boolean isSpotForbidden = !each.getValue().contains(RuleId.SPOT);
      if (refusals(isSpotForbidden).isImaginary(problem.pool(each.getKey()))) {
        return Money.ZERO;
      }
    }
    Difference difference = asked(question);
    return difference == null ? IMPOSSIBLE : difference.monthly();
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

  /// The budgets of some pools that are not among the rules.
  private Set<BudgetScope> lifted(List<RuleGroup> rules, Set<String> pools) {
    Enforced enforced = new Enforced(rules);
    return problem.budgets()
        .stream()
        .filter(scope -> scope.pools().stream().anyMatch(pools::contains))
        .filter(scope -> !enforced.has(scope))
        .collect(Collectors.toSet());
  }

  private boolean isTenantLifted(List<RuleGroup> rules) {
    return problem.tenantBudgets().stream().noneMatch(new Enforced(rules)::has);
  }

  /// What is said about being near or apart, and is not among the rules.
  private Set<Saying> ignored(List<RuleGroup> rules) {
    Set<Saying> ignored = new HashSet<>(sayings);
    ignored.removeIf(new Enforced(rules)::hasWord);
    return ignored;
  }

  /// What services say about being near to this one or away, its own words included.
  Set<Saying> sayings() {
    return sayings;
  }

  /// @param relaxed the pools that may be used, each with the bounds that are left out
  /// @param lifted budgets that are left out
  /// @param isTenantLifted whether the budget of its tenant is left out
  private record Question(
      SortedMap<String, Set<RuleId>> relaxed,
      Layout layout,
      Set<BudgetScope> lifted,
      boolean isTenantLifted,
      Set<Saying> ignored) {}
}
