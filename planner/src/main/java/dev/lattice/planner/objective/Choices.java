// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What sets of pools have to offer. Many services choose from the same ones, and many pools offer the same machines at the
/// same price, so each is looked at once.
final class Choices {
  /// Sorted by name.
  private final List<Pool> pools;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<Machine> machines = new ArrayList<>();
  /// `List[pool]`: indices of its machines.
  private final List<BitSet> machinesOf = new ArrayList<>();
  private final Map<Asked, Choice> known = new HashMap<>();

  Choices(Problem problem) {
    this.pools = List.copyOf(problem.pools().values());
    Map<Machine, Integer> numbers = new HashMap<>();
    for (Pool pool : pools) {
      indexes.put(pool.name(), indexes.size());
      BitSet own = new BitSet();
      for (Offer offer : pool.offers().values()) {
        Machine machine = Machine.of(offer);
        own.set(numbers.computeIfAbsent(machine, _ -> machines.size()));
        if (numbers.size() > machines.size()) {
          machines.add(machine);
        }
      }
      machinesOf.add(own);
    }
  }

  /// @param pool name of a pool of the problem
  int index(String pool) {
    Integer index = indexes.get(pool);
    if (index == null) {
      throw new IllegalArgumentException("pool: " + pool + " (expected: a pool of the problem)");
    }
    return index;
  }

  /// What a service can choose from in some pools.
  ///
  /// @param some indices of pools, not to be changed afterwards
  Choice of(BitSet some, Service service) {
    return known
        .computeIfAbsent(new Asked(some, service.policy(), service.mayUseSpot()), this::choice);
  }

  private Choice choice(Asked asked) {
    long controlPlane = Long.MAX_VALUE;
    long leastNodes = Long.MAX_VALUE;
    BitSet offered = new BitSet();
    for (int p = asked.pools.nextSetBit(0); p >= 0; p = asked.pools.nextSetBit(p + 1)) {
      Pool pool = pools.get(p);
      ClusterTerms terms = pool.terms().get(asked.policy);
      long fee = terms == null ? 0 : terms.controlPlane().hourly().microUsd();
      controlPlane = Math.min(controlPlane, fee);
      int least = terms == null ? 1 : terms.minNodes();
      leastNodes = Math.min(leastNodes, least * cheapestNode(pool, asked.mayUseSpot));
      offered.or(machinesOf.get(p));
    }
    return new Choice(controlPlane, leastNodes, offered.stream().mapToObj(machines::get).toList());
  }

  private static long cheapestNode(Pool pool, boolean mayUseSpot) {
    long least = Long.MAX_VALUE;
    for (Offer offer : pool.offers().values()) {
      if (!offer.spot() || mayUseSpot) {
        least = Math.min(least, offer.hourly().microUsd());
      }
    }
    return least == Long.MAX_VALUE ? 0 : least;
  }

  /// @param controlPlane of the cheapest control plane, micro-USD an hour
  /// @param leastNodes of `minNodes` of the cheapest node, micro-USD an hour
  /// @param machines all that are offered, those that are alike once
  record Choice(long controlPlane, long leastNodes, List<Machine> machines) {}

  /// @param group name of its node groups
  /// @param offered what a node offers to pods
  /// @param hourly micro-USD an hour
  record Machine(String group, String arch, boolean spot, Resources offered, long hourly) {
    private static Machine of(Offer offer) {
      return new Machine(
          offer.group(), offer.arch(), offer.spot(), offer.allocatable().resources(),
          offer.hourly().microUsd());
    }
  }

  private record Asked(BitSet pools, String policy, boolean mayUseSpot) {}
}
