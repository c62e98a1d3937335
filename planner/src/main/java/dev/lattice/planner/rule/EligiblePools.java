// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility.Aspect;
import dev.lattice.planner.rule.Wish.Machines;
import dev.lattice.planner.rule.Wish.Want;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The pools that no rule refuses to new replicas of a service. Services that ask for the same things are one class, and a
/// rule that looks at a part of a service alone is asked only once about what many classes have in common.
public final class EligiblePools {
  private final Problem problem;
  private final List<Pool> pools;
  private final boolean hasOverflow;
  private final Map<Aspect, List<Eligibility>> rules;
  private final Known known;

  public EligiblePools(Problem problem) {
    this(problem, new Known(new HashMap<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>()));
  }

  private EligiblePools(Problem problem, Known known) {
    this.problem = problem;
    this.known = known;
    this.pools = List.copyOf(problem.pools().values());
    this.hasOverflow = pools.stream().anyMatch(pool -> pool.overflow() != null);
    this.rules = Rules.ELIGIBILITIES.stream()
        .collect(Collectors.groupingBy(rule -> rule.aspect(hasOverflow)));
  }

  /// The same of a problem that differs in the past alone. Where sites overflow, it may matter to a class what another
  /// service did; all else that is known stays true.
  public EligiblePools after(Problem next) {
    return new EligiblePools(next, hasOverflow ? known.withoutClasses() : known);
  }

  /// Equal numbers, from 0 on, for services that ask for the same things.
  public int classOf(Service service) {
    Wish wish =
        Wish.of(service, hasOverflow, problem.homePools(service), problem.homes(service).keySet());
    Integer number = known.classes.get(wish);
    if (number == null) {
      number = known.classes.size();
      known.classes.put(wish, number);
      known.ofClass.add(eligible(service, wish));
    }
    return number;
  }

  /// Indices of the pools of a class among those of the problem, sorted by name; not to be changed.
  ///
  /// @param number of the class
  public BitSet of(int number) {
    return known.ofClass.get(number);
  }

  private BitSet eligible(Service service, Wish wish) {
    BitSet all = new BitSet(pools.size());
    all.set(0, pools.size());
    BitSet some = (BitSet) known.byWants
        .computeIfAbsent(wish.wants(), _ -> passing(Aspect.WANTS, service, all))
        .clone();
    some.and(
        known.byMachines
            .computeIfAbsent(wish.machines(), _ -> passing(Aspect.MACHINES, service, all)));
    return passing(Aspect.ALL, service, some);
  }

  /// Those of some pools that no rule about an aspect refuses.
  private BitSet passing(Aspect aspect, Service service, BitSet some) {
    List<Eligibility> asked = rules.getOrDefault(aspect, List.of());
    BitSet pass = new BitSet(pools.size());
    for (int p = some.nextSetBit(0); p >= 0; p = some.nextSetBit(p + 1)) {
      boolean isRefused = false;
      for (int r = 0; r < asked.size() && !isRefused; r++) {
        isRefused = asked.get(r).rejection(problem, service, pools.get(p)) != null;
      }
      pass.set(p, !isRefused);
    }
    return pass;
  }

  /// What was found out so far. Belongs to one thread.
  private record Known(
      Map<List<Want>, BitSet> byWants,
      Map<Machines, BitSet> byMachines,
      Map<Wish, Integer> classes,
      List<BitSet> ofClass) {
    Known withoutClasses() {
      return new Known(byWants, byMachines, new HashMap<>(), new ArrayList<>());
    }
  }
}
