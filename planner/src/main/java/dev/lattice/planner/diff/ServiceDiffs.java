// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.diff;

import dev.lattice.planner.diff.PlanDiff.ServiceDiff;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The services that differ in anything but their explanation.
record ServiceDiffs(Reasons reasons, Costs costsBefore, Costs costs) {

  List<ServiceDiff> between(
      SortedMap<ServiceId, LatticeServicePlacement> before,
      SortedMap<ServiceId, LatticeServicePlacement> after) {
    TreeSet<ServiceId> ids = new TreeSet<>(before.keySet());
    ids.addAll(after.keySet());
    List<ServiceDiff> diffs = new ArrayList<>();
    for (ServiceId id : ids) {
      LatticeServicePlacement old = before.get(id);
      LatticeServicePlacement now = after.get(id);
      Action action = action(old, now);
      if (action != Action.NONE) {
        diffs.add(
            new ServiceDiff(
                id, new Change<>(old, now, action, reason(id, now, action)),
                new CostChange(hourly(costsBefore, id), hourly(costs, id))));
      }
    }
    return diffs;
  }

  /// A service that one plan wants and the other does not know needs no step: its spec is not there.
  private String reason(ServiceId id, @Nullable LatticeServicePlacement now, Action action) {
    return now == null && action == Action.REMOVE ? "spec" : reasons.service(id);
  }

  private static Action action(
      @Nullable LatticeServicePlacement old, @Nullable LatticeServicePlacement now) {
    boolean wasWanted = old != null && !old.isRetiring();
    if (now == null) {
      return wasWanted ? Action.REMOVE : Action.FINISH;
    }
    if (now.isRetiring()) {
      return wasWanted ? Action.REMOVE : finished(old, now);
    }
    if (old == null || !wasWanted) {
      return Action.ADD;
    }
    if (moves(old, now)) {
      return Action.MOVE;
    }
    if (wanted(old).equals(wanted(now)) && old.unplaced() == now.unplaced()) {
      return finished(old, now);
    }
    return Action.CHANGE;
  }

  /// Nothing wanted changes: either replicas that left are forgotten, or only the size differs, or nothing does that people
  /// mean by a place; on which nodes of its cluster a replica runs is up to the cluster.
  private static Action finished(
      @Nullable LatticeServicePlacement old, LatticeServicePlacement now) {
    if (old == null || unexplained(old).equals(unexplained(now))) {
      return Action.NONE;
    }
    if (!old.demand().equals(now.demand()) || old.isProtected() != now.isProtected()) {
      return Action.CHANGE;
    }
    return leaving(old).equals(leaving(now)) ? Action.NONE : Action.FINISH;
  }

  /// Cluster to the replicas there that are on their way out.
  private static Map<String, Integer> leaving(LatticeServicePlacement service) {
    return service.placements()
        .stream()
        .filter(p -> p.keep() > p.replicas() || p.replicas() == 0)
        .collect(Collectors.toMap(Placement::cluster, p -> p.keep() - p.replicas()));
  }

  private static boolean moves(LatticeServicePlacement old, LatticeServicePlacement now) {
    boolean gains = wanted(now).stream().anyMatch(p -> p.replicas() > old.replicasIn(p.cluster()));
    boolean loses = wanted(old).stream().anyMatch(p -> p.replicas() > now.replicasIn(p.cluster()));
    return gains && loses;
  }

  private record Wanted(String cluster, int replicas) {}

  private static List<Wanted> wanted(LatticeServicePlacement service) {
    return service.placements()
        .stream()
        .filter(p -> p.replicas() > 0)
        .map(p -> new Wanted(p.cluster(), p.replicas()))
        .toList();
  }

  private static LatticeServicePlacement unexplained(LatticeServicePlacement service) {
    return service.with(Explanation.NONE);
  }

  private static Money hourly(Costs costs, ServiceId service) {
    ServiceCost cost = costs.services().get(service);
    return cost == null ? Money.ZERO : cost.hourly();
  }
}
