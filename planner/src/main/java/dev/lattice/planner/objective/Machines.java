// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;

/// The machines that sets of pools offer. Many pools offer the same machines at the same price, and many services choose from
/// the same pools, so each is looked at once.
final class Machines {
  /// By what a core costs, those that are alike once.
  private final List<Machine> all;
  /// `List[pool]`: indices of its machines.
  private final List<BitSet> ofPool = new ArrayList<>();
  private final Map<String, Set<Machine.Kind>> kindsOf = new HashMap<>();
  private final Map<Asked, List<Machine>> unbeaten = new HashMap<>();

  /// @param pools sorted by name
  Machines(Collection<Pool> pools) {
    this.all = pools.stream()
        .flatMap(pool -> pool.offers().values().stream())
        .map(Machine::of)
        .distinct()
        .sorted(Machine::byCore)
        .toList();
    Map<Machine, Integer> indexes = new HashMap<>();
    for (Machine machine : all) {
      indexes.put(machine, indexes.size());
      kindsOf.computeIfAbsent(machine.group(), _ -> new HashSet<>()).add(machine.kind());
    }
    for (Pool pool : pools) {
      BitSet own = new BitSet();
      for (Offer offer : pool.offers().values()) {
        own.set(Objects.requireNonNull(indexes.get(Machine.of(offer))));
      }
      ofPool.add(own);
    }
  }

  /// The machines of some pools that decide what a replica costs at least by any weights of cores, memory and storage: those
  /// that it runs on and that no other of them beats. All machines where it is more difficult than that, or where it runs
  /// on none.
  ///
  /// @param pools indices of the pools, not to be changed afterwards
  /// @param demand of a replica
  /// @param groups names of the node groups that it is on
  List<Machine> deciding(BitSet pools, Service service, Resources demand, Set<String> groups) {
    if (demand.hasAccelerators() || !runsOnAll(service, groups)) {
      return in(pools);
    }
    List<Machine> best = unbeaten.computeIfAbsent(
        new Asked(pools, service.architectures(), service.mayUseSpot()),
        asked -> unbeaten(asked, service));
    return best.isEmpty() ? in(pools) : best;
  }

  private boolean runsOnAll(Service service, Set<String> groups) {
    for (String group : groups) {
      for (Machine.Kind kind : kindsOf.getOrDefault(group, Set.of())) {
        if (!kind.runs(service)) {
          return false;
        }
      }
    }
    return true;
  }

  private List<Machine> unbeaten(Asked asked, Service service) {
    List<Machine> best = new ArrayList<>();
    for (Machine machine : in(asked.pools)) {
      if (machine.kind().runs(service) && !isBeaten(machine, best)) {
        best.add(machine);
      }
    }
    return best;
  }

  private static boolean isBeaten(Machine machine, List<Machine> best) {
    for (Machine one : best) {
      if (one.beats(machine)) {
        return true;
      }
    }
    return false;
  }

  /// All machines of some pools, by what a core costs.
  List<Machine> in(BitSet pools) {
    BitSet offered = new BitSet();
    for (int p = pools.nextSetBit(0); p >= 0; p = pools.nextSetBit(p + 1)) {
      offered.or(ofPool.get(p));
    }
    List<Machine> machines = new ArrayList<>(offered.cardinality());
    for (int m = offered.nextSetBit(0); m >= 0; m = offered.nextSetBit(m + 1)) {
      machines.add(all.get(m));
    }
    return machines;
  }

  private record Asked(BitSet pools, SortedSet<String> architectures, boolean mayUseSpot) {}
}
