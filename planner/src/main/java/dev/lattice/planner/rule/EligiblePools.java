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
import org.jspecify.annotations.Nullable;

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
    Integer number = known.numbers.get(wish);
    if (number == null) {
      number = known.numbers.size();
      known.numbers.put(wish, number);
      known.classes.add(new ServiceClass(problem, service, wish));
    }
    return number;
  }

  /// Indices of the pools of a class among those of the problem, sorted by name; not to be changed.
  ///
  /// @param number of the class
  public BitSet of(int number) {
    ServiceClass asked = known.classes.get(number);
    BitSet eligible = asked.eligible;
    if (eligible == null) {
      eligible = eligible(asked);
      asked.eligible = eligible;
    }
    return eligible;
  }

  private BitSet eligible(ServiceClass asked) {
    BitSet all = new BitSet(pools.size());
    all.set(0, pools.size());
    BitSet some = (BitSet) known.byWants
        .computeIfAbsent(asked.wish.wants(), _ -> passing(Aspect.WANTS, asked, all))
        .clone();
    some.and(
        known.byMachines
            .computeIfAbsent(asked.wish.machines(), _ -> passing(Aspect.MACHINES, asked, all)));
    return passing(Aspect.ALL, asked, some);
  }

  /// Those of some pools that no rule about an aspect refuses.
  private BitSet passing(Aspect aspect, ServiceClass asked, BitSet some) {
    List<Eligibility> faces = rules.getOrDefault(aspect, List.of());
    BitSet pass = new BitSet(pools.size());
    for (int p = some.nextSetBit(0); p >= 0; p = some.nextSetBit(p + 1)) {
      boolean isRefused = false;
      for (int r = 0; r < faces.size() && !isRefused; r++) {
        isRefused = faces.get(r).rejection(asked.problem, asked.service, pools.get(p)) != null;
      }
      pass.set(p, !isRefused);
    }
    return pass;
  }

  /// What was found out so far. Belongs to one thread.
  private record Known(
      Map<List<Want>, BitSet> byWants,
      Map<Machines, BitSet> byMachines,
      Map<Wish, Integer> numbers,
      List<ServiceClass> classes) {
    Known withoutClasses() {
      return new Known(byWants, byMachines, new HashMap<>(), new ArrayList<>());
    }
  }

  /// Services that ask for the same things. Rules are asked about the first of them, and only if somebody wants to know.
  private static final class ServiceClass {
    private final Problem problem;
    private final Service service;
    private final Wish wish;
    private @Nullable BitSet eligible;

    ServiceClass(Problem problem, Service service, Wish wish) {
      this.problem = problem;
      this.service = service;
      this.wish = wish;
    }
  }
}
