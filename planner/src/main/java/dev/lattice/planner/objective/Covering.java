// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.planner.model.Service;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.unit.Resources;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What one replica costs at least on some machines, by several measures; a node holds replicas that cost by each of them
/// no more than it does.
///
/// By the dual of covering: with fixed weights v_r that sum to 1, a node of class t holds replicas whose weighted shares
/// sum_r v_r d_r / a_tr add up to at most 1, so a replica costs at least min over t of price_t x its weighted share. Several
/// weightings are measures, and for each type of accelerator the share of them alone.
final class Covering {
  /// The figure where there is no machine to choose.
  static final long NOWHERE = Long.MAX_VALUE;
  /// `int[weighting][cores, memory, storage]` in quarters.
  private static final int[][] WEIGHTS =
      {{4, 0, 0}, {0, 4, 0}, {3, 1, 0}, {2, 2, 0}, {1, 3, 0}, {0, 0, 4}};
  private static final int QUARTERS = 4;

  private final List<String> accelerators;

  /// @param placed all services that are placed
  Covering(Collection<LatticeServicePlacement> placed) {
    TreeSet<String> types = new TreeSet<>();
    placed.forEach(one -> types.addAll(one.demand().accelerators().keySet()));
    this.accelerators = List.copyOf(types);
  }

  int measures() {
    return WEIGHTS.length + accelerators.size();
  }

  /// `long[measure]`: micro-USD an hour that a replica costs at least, rounded down; 0 where it can run on none of the
  /// machines, {@link #NOWHERE} where there are none.
  ///
  /// @param groups names of the node groups it is on already, whatever it is built for
  long[] each(
      Service service, LatticeServicePlacement placed, Set<String> groups, List<Machine> machines) {
    long[] least = new long[measures()];
    Arrays.fill(least, NOWHERE);
    Resources demand = placed.demand();
    for (Machine machine : machines) {
      boolean isOn = groups.contains(machine.group());
      if (isOn || (machine.kind().runs(service) && demand.acceleratorsFitIn(machine.offered()))) {
        for (int w = 0; w < WEIGHTS.length; w++) {
          least[w] = Math.min(least[w], part(demand, machine, WEIGHTS[w]));
        }
      }
      for (int a = 0; a < accelerators.size() && !demand.accelerators().isEmpty(); a++) {
        int m = WEIGHTS.length + a;
        least[m] = Math.min(least[m], part(demand, machine, accelerators.get(a), isOn));
      }
    }
    for (int m = 0; m < least.length && !machines.isEmpty(); m++) {
      least[m] = least[m] == NOWHERE ? 0 : least[m];
    }
    return least;
  }

  /// A replica takes its share of a node's accelerators of a type, so it costs at least that share of the node. One that
  /// runs without them, because a rule is broken, costs nothing.
  private static long part(Resources demand, Machine machine, String type, boolean isOn) {
    int count = demand.acceleratorsOf(type);
    int there = machine.offered().acceleratorsOf(type);
    if (count == 0) {
      return 0;
    }
    return there >= count ? machine.hourly() * count / there : isOn ? 0 : NOWHERE;
  }

  private static long part(Resources demand, Machine machine, int[] weights) {
    Resources node = machine.offered();
    long price = machine.hourly();
    return share(price, demand.milliCores(), node.milliCores(), weights[0])
        + share(price, demand.memoryBytes() >> 10, machine.memoryKib(), weights[1])
        + share(price, demand.storageBytes() >> 10, machine.storageKib(), weights[2]);
  }

  /// Rounded down, so that the bound stays below the truth.
  private static long share(long price, long demand, long node, int weight) {
    return node == 0 || weight == 0 ? 0
        : Math.multiplyExact(Math.multiplyExact(price, demand), weight) / (node * QUARTERS);
  }
}
