// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Keeps replicas where they run until they have left.
///
/// @param observed what is `done`; believed only of placements that were leaving in the previous state
record LeavingReplicas(Observed observed) {
  private static final Explanation REMOVED = new Explanation(
      "It is no longer in the specs and is being removed.", List.of(), new TreeMap<>());

  SortedMap<ServiceId, LatticeServicePlacement> merge(
      SortedMap<ServiceId, LatticeServicePlacement> previous,
      SortedMap<ServiceId, LatticeServicePlacement> wanted) {
    TreeMap<ServiceId, LatticeServicePlacement> merged = new TreeMap<>();
    wanted.forEach((id, service) -> merged.put(id, merge(service, previous.get(id))));
    previous.forEach((id, service) -> {
      if (!wanted.containsKey(id)) {
        LatticeServicePlacement leaving = merge(removed(service), service);
        if (!leaving.placements().isEmpty()) {
          merged.put(id, leaving);
        }
      }
    });
    return merged;
  }

  private static LatticeServicePlacement removed(LatticeServicePlacement service) {
    return service.with(List.of(), 0).with(REMOVED);
  }

  private LatticeServicePlacement merge(
      LatticeServicePlacement wanted, @Nullable LatticeServicePlacement previous) {
    TreeMap<String, Placement> before = byCluster(previous);
    TreeMap<String, Placement> after = byCluster(wanted);
    boolean gains = after.values()
        .stream()
        .anyMatch(p -> p.replicas() > running(wanted.id(), before.get(p.cluster())));
    before.forEach((cluster, p) -> after.putIfAbsent(cluster, withReplicas(p, 0, 0)));
    List<Placement> placements = after.values()
        .stream()
        .map(p -> keeping(wanted.id(), p, before.get(p.cluster()), gains))
        .filter(p -> p.keep() > 0)
        .toList();
    return wanted.with(placements, wanted.unplaced());
  }

  private Placement keeping(
      ServiceId id, Placement wanted, @Nullable Placement before, boolean gains) {
    int running = running(id, before);
    boolean waits =
        wanted.replicas() == 0 || gains || (before != null && observed.isLeaving(id, before));
    int keep = waits ? Math.max(wanted.replicas(), running) : wanted.replicas();
    return withReplicas(wanted, wanted.replicas(), keep);
  }

  /// How many replicas of a placement may still run.
  private int running(ServiceId id, @Nullable Placement before) {
    if (before == null) {
      return 0;
    }
    return observed.isLeaving(id, before) ? before.keep() : before.replicas();
  }

  private static Placement withReplicas(Placement p, int replicas, int keep) {
    return new Placement(
        p.pool(), p.region(), p.cluster(), replicas, keep,
        replicas == 0 ? new TreeMap<>() : p.perGroup());
  }

  private static TreeMap<String, Placement> byCluster(@Nullable LatticeServicePlacement service) {
    TreeMap<String, Placement> byCluster = new TreeMap<>();
    if (service != null) {
      service.placements().forEach(p -> byCluster.put(p.cluster(), p));
    }
    return byCluster;
  }
}
