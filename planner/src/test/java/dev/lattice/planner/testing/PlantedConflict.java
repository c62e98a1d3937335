// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.PlantedRule.Sort;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A fleet with a service that has no place because one to four rules clash, and no fewer.
///
/// For each of them there is one pool that it alone closes, or it and the rule that it comes with, so each is part of every conflict; all other
/// pools are closed by some of them. A rule that asks for a second place closes none: its pool is the first one.
public final class PlantedConflict {
  public static final ServiceId SERVICE = new ServiceId("default", "web");
  private static final int MOST_RULES = 4;

  private final SplittableRandom random;
  private final List<PlantedRule> rules = new ArrayList<>();
  /// Pool to what closes it.
  private final SortedMap<String, Set<PlantedRule>> pools = new TreeMap<>();
  private final int others;
  private final int replicas;

  /// @param decoys pools that are closed by several rules, where the rules allow it
  /// @param others services that go anywhere
  public PlantedConflict(long seed, int decoys, int others) {
    this.random = new SplittableRandom(seed);
    this.others = others;
    int wanted = 1 + (int) (seed % MOST_RULES);
    while (rules.size() < wanted) {
      draw(wanted);
    }
    for (int i = 0; i < rules.size(); i++) {
      PlantedRule rule = rules.get(i);
      if (rule.hasPool()) {
        pools.put("p" + i, rule.sort() == Sort.FAR ? Set.of() : Set.of(rule));
      }
    }
    for (int d = 0; d < decoys; d++) {
      Set<PlantedRule> some = decoy();
      if (!some.isEmpty()) {
        pools.put("p" + (rules.size() + d), some);
      }
    }
    this.replicas =
        rules.stream().anyMatch(rule -> rule.sort() == Sort.FAR) ? 2 : 1 + random.nextInt(3);
  }

  /// Adds a rule, with those that it comes with, if they go with what is there.
  private void draw(int wanted) {
    PlantedRule drawn = PlantedRule.all().get(random.nextInt(PlantedRule.all().size()));
    boolean isOfSize = switch (drawn.sort()) {
      case ALONE -> wanted == 1;
      case PAIR -> wanted == 2;
      case ASKED, CLASS, OWN, FAR, ON_DEMAND, OVERFLOW, PART -> true;
    };
    List<PlantedRule> more = drawn.whole().stream().filter(rule -> !rules.contains(rule)).toList();
    if (isOfSize && rules.size() + more.size() <= wanted
        && rules.stream().allMatch(other -> drawn.goesWith(other) && other.goesWith(drawn))) {
      rules.addAll(more);
    }
  }

  /// Some of the rules that close many pools, none where there are none.
  private Set<PlantedRule> decoy() {
    EnumSet<PlantedRule> some = EnumSet.noneOf(PlantedRule.class);
    for (PlantedRule rule : rules) {
      boolean isClassTaken =
          rule.sort() == Sort.CLASS && some.stream().anyMatch(other -> other.sort() == Sort.CLASS);
      boolean isMany = List.of(Sort.ASKED, Sort.CLASS, Sort.ALONE).contains(rule.sort());
      if (isMany && !isClassTaken && (some.isEmpty() || random.nextBoolean())) {
        some.add(rule);
      }
    }
    return some;
  }

  /// The rules that clash, each with the object that says so.
  public SortedSet<String> core() {
    TreeSet<String> core = new TreeSet<>();
    for (int i = 0; i < rules.size(); i++) {
      core.add(rules.get(i).word("p" + i));
    }
    return core;
  }

  /// The rules that a conflict names, in the same form.
  public static SortedSet<String> words(Unplaced unplaced) {
    return unplaced.conflict()
        .stream()
        .map(conflict -> conflict.rule() + " " + conflict.object())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// How many rules clash.
  public int size() {
    return rules.size();
  }

  /// The problem with all rules.
  public Problem problem() {
    return problem(-1);
  }

  /// The problem without one of them.
  ///
  /// @param dropped its index, 0..size-1
  public Problem problem(int dropped) {
    EnumSet<PlantedRule> kept = EnumSet.noneOf(PlantedRule.class);
    for (int i = 0; i < rules.size(); i++) {
      if (i != dropped) {
        kept.add(rules.get(i));
      }
    }
    PlantedFleet fleet = new PlantedFleet(rules, kept);
    pools.forEach(fleet::addPool);
    return fleet.problem(replicas, others);
  }

  @Override
  public String toString() {
    return rules + ", " + pools.size() + " pools";
  }
}
