// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.order;

import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which replicas change cluster between two states.
public final class Moves {
  private Moves() {}

  /// @param service the service
  /// @param from the cluster that loses replicas
  /// @param to the cluster that gains them
  /// @param replicas how many, >= 1
  public record Shift(ServiceId service, String from, String to, int replicas) {}

  /// What a service loses in one cluster and gains in another, paired in the order of the clusters' names. Only wanted
  /// replicas count, so a move is seen once: in the plan that decides it.
  public static List<Shift> between(PlanState before, PlanState after) {
    List<Shift> shifts = new ArrayList<>();
    after.services().forEach((id, service) -> {
      LatticeServicePlacement old = before.services().get(id);
      if (old != null) {
        addShifts(shifts, id, wanted(old), wanted(service));
      }
    });
    return shifts;
  }

  private static void addShifts(
      List<Shift> shifts, ServiceId id, SortedMap<String, Integer> before,
      SortedMap<String, Integer> after) {
    TreeMap<String, Integer> gains = new TreeMap<>();
    after.forEach((cluster, replicas) -> {
      int more = replicas - before.getOrDefault(cluster, 0);
      if (more > 0) {
        gains.put(cluster, more);
      }
    });
    before.forEach((from, replicas) -> {
      int lost = replicas - after.getOrDefault(from, 0);
      for (var gain = gains.firstEntry(); gain != null && lost > 0; gain = gains.firstEntry()) {
        int moved = Math.min(lost, gain.getValue());
        shifts.add(new Shift(id, from, gain.getKey(), moved));
        lost -= moved;
        gains.compute(
            gain.getKey(), (_, left) -> left == null || left == moved ? null : left - moved);
      }
    });
  }

  private static SortedMap<String, Integer> wanted(LatticeServicePlacement service) {
    TreeMap<String, Integer> wanted = new TreeMap<>();
    service.placements().forEach(p -> wanted.put(p.cluster(), p.replicas()));
    return wanted;
  }
}
