// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The pools that no rule refuses to new replicas of a service. Services that ask for the same things are one class, so a
/// rule looks at a class and a pool only once.
public final class EligiblePools {
  private final Problem problem;
  private final List<Pool> pools;
  private final boolean hasOverflow;
  private final Map<Wish, Integer> classes = new HashMap<>();
  private final List<BitSet> ofClass = new ArrayList<>();

  public EligiblePools(Problem problem) {
    this.problem = problem;
    this.pools = List.copyOf(problem.pools().values());
    this.hasOverflow = pools.stream().anyMatch(pool -> pool.overflow() != null);
  }

  /// Equal numbers, from 0 on, for services that ask for the same things.
  public int classOf(Service service) {
    Wish wish =
        Wish.of(service, hasOverflow, problem.homePools(service), problem.homes(service).keySet());
    Integer known = classes.get(wish);
    if (known == null) {
      known = classes.size();
      classes.put(wish, known);
      ofClass.add(eligible(service));
    }
    return known;
  }

  /// Indices of the pools of a class among those of the problem, sorted by name; not to be changed.
  ///
  /// @param number of the class
  public BitSet of(int number) {
    return ofClass.get(number);
  }

  private BitSet eligible(Service service) {
    BitSet pass = new BitSet(pools.size());
    for (int p = 0; p < pools.size(); p++) {
      pass.set(p, Rules.refusing(problem, service, pools.get(p)) == null);
    }
    return pass;
  }
}
