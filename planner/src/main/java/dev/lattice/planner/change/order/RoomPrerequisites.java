// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.order;

import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Transient capacity. Into a cluster that cannot hold everything at once, moves go one after the other: each as soon as
/// there is room for it, after all that left the cluster before. Whatever order the steps then take, the cluster holds no
/// more than it does in the order tried here.
///
/// Trying finds an order wherever moves that have room never stand in the way of others. Where it finds none, moves are
/// stuck: they wait for everything that leaves, which may be a cycle.
final class RoomPrerequisites {
  private final TreeMap<String, Crowd> crowds = new TreeMap<>();
  /// Crowded cluster to the moves that wait for room there, by id.
  private final TreeMap<String, TreeMap<String, Step.MoveService>> pending = new TreeMap<>();
  /// Crowded cluster to the steps by which something has left it.
  private final TreeMap<String, TreeSet<String>> departures = new TreeMap<>();
  private final TreeMap<String, SortedSet<String>> waits = new TreeMap<>();
  /// To how many moves are left by which a service leaves a cluster.
  private final Map<Origin, Integer> departing = new HashMap<>();
  /// Service to how many of its moves have not been tried yet.
  private final TreeMap<ServiceId, Integer> moving = new TreeMap<>();
  private final TrailingReplicas trailing;
  /// Crowded clusters that something has left since moves into them were tried.
  private final TreeSet<String> changed = new TreeSet<>();
  /// Moves of what has left before.
  private final Set<String> gone;

  private RoomPrerequisites(Set<String> gone, TrailingReplicas trailing) {
    this.gone = gone;
    this.trailing = trailing;
  }

  /// An order of the moves among some steps.
  static RoomPrerequisites of(
      Collection<Step> steps, TrailingReplicas trailing, Problem problem, PlanState before,
      PlanState after) {
    RoomPrerequisites room = new RoomPrerequisites(OldFirst.gone(steps), trailing);
    room.gather(steps, problem, before, after);
    room.order(steps);
    return room;
  }

  /// Move to the steps that make room for it, for those that have to wait.
  SortedMap<String, SortedSet<String>> waits(Prerequisites hard) {
    TreeMap<String, SortedSet<String>> all = new TreeMap<>(waits);
    stuck().forEach(move -> all.put(move.header().id(), hard.leaving(move.to())));
    return all;
  }

  /// Moves for which no order makes room, by id.
  List<Step.MoveService> stuck() {
    TreeMap<String, Step.MoveService> stuck = new TreeMap<>();
    pending.values().forEach(stuck::putAll);
    return List.copyOf(stuck.values());
  }

  private void gather(Collection<Step> steps, Problem problem, PlanState before, PlanState after) {
    TreeMap<String, TreeMap<ServiceId, Integer>> coming = new TreeMap<>();
    for (Step step : steps) {
      if (step instanceof Step.MoveService move && before.clusters().containsKey(move.to())) {
        coming.computeIfAbsent(move.to(), _ -> new TreeMap<>())
            .merge(move.service(), move.replicas(), Integer::sum);
      }
    }
    for (LatticeServicePlacement placed : after.services().values()) {
      for (Placement p : placed.placements()) {
        LatticeCluster cluster = after.clusters().get(p.cluster());
        TreeMap<ServiceId, Integer> here = coming.get(p.cluster());
        if (cluster != null && here != null) {
          crowds.computeIfAbsent(p.cluster(), _ -> new Crowd(problem, cluster))
              .add(
                  placed, before.services().get(placed.id()), p, here.getOrDefault(placed.id(), 0));
        }
      }
    }
    crowds.values().forEach(Crowd::begin);
    crowds.values().removeIf(Crowd::holdsEverything);
  }

  private void order(Collection<Step> steps) {
    for (Step step : steps) {
      if (step instanceof Step.MoveService move) {
        departing.merge(new Origin(move.service(), move.from()), 1, Integer::sum);
        moving.merge(move.service(), 1, Integer::sum);
      }
      if (step instanceof Step.MoveService move && crowds.containsKey(move.to())) {
        pending.computeIfAbsent(move.to(), _ -> new TreeMap<>()).put(step.header().id(), move);
        changed.add(move.to());
      }
    }
    for (Step step : steps) {
      if (step instanceof Step.RemoveService remove) {
        leave(List.of(step.header().id()), remove.cluster(), remove.service(), Integer.MAX_VALUE);
      } else if (step instanceof Step.MoveService move && !crowds.containsKey(move.to())) {
        leave(move);
      }
    }
    for (String cluster = changed.pollFirst(); cluster != null; cluster = changed.pollFirst()) {
      fill(cluster);
    }
  }

  /// What a service has in a cluster beyond what is wanted goes with the last that moves.
  private void leave(Step.MoveService move) {
    if (gone.contains(move.header().id())) {
      return;
    }
    Origin origin = new Origin(move.service(), move.from());
    boolean isLast = departing.merge(origin, -1, Integer::sum) == 0;
    leave(
        List.of(move.header().id()), move.from(), move.service(),
        isLast ? Integer.MAX_VALUE : move.replicas());
    if (moving.merge(move.service(), -1, Integer::sum) == 0) {
      SortedSet<String> all = trailing.moves(move.service());
      trailing.clusters(move.service())
          .forEach(from -> leave(all, from, move.service(), Integer.MAX_VALUE));
    }
  }

  private void leave(Collection<String> steps, String from, ServiceId service, int replicas) {
    Crowd crowd = crowds.get(from);
    if (crowd != null) {
      crowd.leave(service, replicas);
      departures.computeIfAbsent(from, _ -> new TreeSet<>()).addAll(steps);
      changed.add(from);
    }
  }

  /// Lets every move into a cluster come for which there is room now.
  private void fill(String name) {
    Crowd crowd = crowds.get(name);
    TreeMap<String, Step.MoveService> coming = pending.getOrDefault(name, new TreeMap<>());
    if (crowd == null) {
      return;
    }
    for (Step.MoveService move : new ArrayList<>(coming.values())) {
      if (crowd.takes(move.service(), move.replicas())) {
        String id = move.header().id();
        coming.remove(id);
        TreeSet<String> before = departures.getOrDefault(name, new TreeSet<>());
        if (!before.isEmpty()) {
          waits.put(id, new TreeSet<>(before));
        }
        leave(move);
      }
    }
  }
}
