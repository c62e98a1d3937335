// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing.replay;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What exists and runs at an instant between two states: nodes of clusters, and replicas, those of the former state told
/// from those of the new one.
///
/// @param before the state that was carried out
/// @param after the state that is being carried out
/// @param nodes cluster, then group, to the nodes there are
/// @param replicas service, then cluster, to the replicas that run
record Running(
    PlanState before,
    PlanState after,
    TreeMap<String, TreeMap<String, Integer>> nodes,
    TreeMap<ServiceId, TreeMap<String, Here>> replicas) {

  /// Replicas of a service in a cluster.
  ///
  /// @param former where and as large as the former state has them
  /// @param fresh where and as large as the new state wants them
  record Here(int former, int fresh) {
    int all() {
      return former + fresh;
    }
  }

  /// Everything that may still be there when a plan begins.
  ///
  /// @param observed what is known to have left
  static Running atFirst(PlanState before, PlanState after, Observed observed) {
    Running running = new Running(before, after, new TreeMap<>(), new TreeMap<>());
    before.clusters().forEach((name, cluster) -> {
      LatticeCluster now = after.clusters().get(name);
      if (now != null) {
        cluster.nodeGroups().forEach(group -> {
          int there = Math.min(group.keep(), keep(now, group.name()));
          running.set(name, group.name(), there);
        });
        running.nodes.computeIfAbsent(name, _ -> new TreeMap<>());
      }
    });
    before.services().values().forEach(service -> running.remember(service, observed));
    return running;
  }

  /// Fewer replicas in place need no step: they are gone at once.
  private void remember(LatticeServicePlacement service, Observed observed) {
    for (Placement p : service.placements()) {
      int there = observed.isLeaving(service.id(), p) ? p.keep() : p.replicas();
      Placement now = placement(after, service.id(), p.cluster());
      put(service.id(), p.cluster(), new Here(Math.min(there, now == null ? 0 : now.keep()), 0));
    }
  }

  Running copy() {
    Running copy = new Running(before, after, new TreeMap<>(), new TreeMap<>());
    nodes.forEach((cluster, groups) -> copy.nodes.put(cluster, new TreeMap<>(groups)));
    replicas.forEach((service, here) -> copy.replicas.put(service, new TreeMap<>(here)));
    return copy;
  }

  Here here(ServiceId service, String cluster) {
    return replicas.getOrDefault(service, new TreeMap<>()).getOrDefault(cluster, new Here(0, 0));
  }

  /// Whether a service asks for something else than before.
  boolean isResized(ServiceId service) {
    LatticeServicePlacement old = before.services().get(service);
    LatticeServicePlacement now = after.services().get(service);
    return old != null && now != null && !old.demand().equals(now.demand());
  }

  int all(ServiceId service) {
    return replicas.getOrDefault(service, new TreeMap<>())
        .values()
        .stream()
        .mapToInt(Here::all)
        .sum();
  }

  /// Where replicas of a service run. Those that stay in their cluster are in the zones where the new state has them: what
  /// runs there is replaced at once.
  SortedSet<String> places(ServiceId service, Topology topology) {
    TreeSet<String> places = new TreeSet<>();
    replicas.getOrDefault(service, new TreeMap<>()).keySet().forEach(name -> {
      LatticeCluster now = after.clusters().get(name);
      LatticeCluster cluster =
          Objects.requireNonNull(now == null ? before.clusters().get(name) : now, name);
      switch (topology) {
        case REGION -> places.add(cluster.region());
        case POOL -> places.add(cluster.pool());
        case CLUSTER -> places.add(name);
        case ZONE -> places.addAll(zones(service, cluster));
      }
    });
    return places;
  }

  private SortedSet<String> zones(ServiceId service, LatticeCluster cluster) {
    Placement now = placement(after, service, cluster.name());
    boolean isWanted = now != null && now.replicas() > 0;
    PlanState state = isWanted ? after : before;
    Placement there = Objects.requireNonNull(placement(state, service, cluster.name()));
    LatticeCluster carrying = Objects.requireNonNull(state.clusters().get(cluster.name()));
    TreeSet<String> zones = new TreeSet<>();
    for (String group : there.perGroup().keySet()) {
      zones.add(cluster.region() + "/" + Objects.requireNonNull(carrying.nodeGroup(group)).zone());
    }
    return zones;
  }

  boolean exists(String cluster) {
    return nodes.containsKey(cluster);
  }

  boolean carries(String cluster) {
    return replicas.values().stream().anyMatch(here -> here.containsKey(cluster));
  }

  int nodes(String cluster, String group) {
    return nodes.getOrDefault(cluster, new TreeMap<>()).getOrDefault(group, 0);
  }

  void put(ServiceId service, String cluster, Here here) {
    TreeMap<String, Here> all = replicas.computeIfAbsent(service, _ -> new TreeMap<>());
    all.put(cluster, here);
    all.values().removeIf(one -> one.all() == 0);
  }

  void set(String cluster, String group, int count) {
    TreeMap<String, Integer> groups = nodes.computeIfAbsent(cluster, _ -> new TreeMap<>());
    groups.put(group, count);
    groups.values().removeIf(one -> one == 0);
  }

  /// As many nodes as the new state keeps.
  void grow(String cluster) {
    LatticeCluster now = Objects.requireNonNull(after.clusters().get(cluster), cluster);
    nodes.computeIfAbsent(cluster, _ -> new TreeMap<>());
    now.nodeGroups().forEach(group -> grow(cluster, group.name()));
  }

  void grow(String cluster, String group) {
    LatticeCluster now = Objects.requireNonNull(after.clusters().get(cluster), cluster);
    set(cluster, group, Math.max(nodes(cluster, group), keep(now, group)));
  }

  /// As many nodes as the new state wants.
  void shrink(String cluster, String group) {
    LatticeCluster now = after.clusters().get(cluster);
    NodeGroup wanted = now == null ? null : now.nodeGroup(group);
    set(cluster, group, wanted == null ? 0 : wanted.count());
  }

  private static int keep(LatticeCluster cluster, String group) {
    NodeGroup nodes = cluster.nodeGroup(group);
    return nodes == null ? 0 : nodes.keep();
  }

  static @Nullable Placement placement(PlanState state, ServiceId service, String cluster) {
    LatticeServicePlacement placed = state.services().get(service);
    return placed == null ? null
        : placed.placements()
            .stream()
            .filter(p -> p.cluster().equals(cluster))
            .findFirst()
            .orElse(null);
  }

  /// The instant as a state that checks can judge. Replicas that ask for something else than the new ones of their service
  /// are a service of their own.
  ///
  /// @param anew whether replicas that stay in their cluster are on the nodes where the new state has them
  PlanState state(boolean anew) {
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>();
    replicas.forEach((id, here) -> {
      LatticeServicePlacement old = before.services().get(id);
      LatticeServicePlacement now = after.services().get(id);
      if (!isResized(id)) {
        put(
            services, id, demand(now == null ? old : now),
            placements(id, anew ? settled(id, here) : here, true, true));
      } else {
        put(services, id, demand(now), placements(id, here, false, true));
        put(
            services, new ServiceId("former-" + id.namespace(), id.name()), demand(old),
            placements(id, here, true, false));
      }
    });
    return new PlanState(after.config(), clusters(), services, after.memory());
  }

  /// Replicas as they are where those that stay have taken the place of as many that are wanted.
  private SortedMap<String, Here> settled(ServiceId id, SortedMap<String, Here> here) {
    TreeMap<String, Here> settled = new TreeMap<>();
    here.forEach((cluster, replicas) -> {
      Placement now = placement(after, id, cluster);
      int fresh = Math.min(now == null ? 0 : now.replicas(), replicas.all());
      settled.put(cluster, new Here(replicas.all() - fresh, fresh));
    });
    return settled;
  }

  private static Resources demand(@Nullable LatticeServicePlacement placed) {
    return Objects.requireNonNull(placed).demand();
  }

  private static void put(
      Map<ServiceId, LatticeServicePlacement> services, ServiceId id, Resources demand,
      List<Placement> placements) {
    services
        .put(id, new LatticeServicePlacement(id, false, demand, placements, 0, Explanation.NONE));
  }

  private List<Placement> placements(
      ServiceId id, SortedMap<String, Here> here, boolean former, boolean fresh) {
    List<Placement> placements = new ArrayList<>();
    here.forEach((cluster, replicas) -> {
      Placement old = placement(before, id, cluster);
      Placement now = placement(after, id, cluster);
      Placement form = Objects.requireNonNull(now == null ? old : now, cluster);
      int formerHere = former ? replicas.former() : 0;
      int freshHere = fresh ? replicas.fresh() : 0;
      TreeMap<String, Integer> groups = part(old, formerHere);
      part(now, freshHere).forEach((group, count) -> groups.merge(group, count, Integer::sum));
      if (formerHere + freshHere > 0) {
        placements.add(
            new Placement(
                form.pool(), form.region(), cluster, formerHere + freshHere, formerHere + freshHere,
                groups));
      }
    });
    return placements;
  }

  /// The groups of some of a placement's replicas.
  private static TreeMap<String, Integer> part(@Nullable Placement placement, int replicas) {
    TreeMap<String, Integer> part = new TreeMap<>();
    int left = replicas;
    if (placement != null) {
      for (var group : placement.perGroup().entrySet()) {
        int taken = Math.min(left, group.getValue());
        if (taken > 0) {
          part.put(group.getKey(), taken);
        }
        left -= taken;
      }
    }
    return part;
  }

  private TreeMap<String, LatticeCluster> clusters() {
    TreeMap<String, LatticeCluster> clusters = new TreeMap<>();
    nodes.forEach((name, groups) -> {
      LatticeCluster old = before.clusters().get(name);
      LatticeCluster now = after.clusters().get(name);
      LatticeCluster c = Objects.requireNonNull(now == null ? old : now, name);
      List<NodeGroup> there = new ArrayList<>();
      groups.forEach((group, count) -> {
        NodeGroup known = now == null ? null : now.nodeGroup(group);
        NodeGroup g = Objects
            .requireNonNull(known == null && old != null ? old.nodeGroup(group) : known, group);
        there.add(g.withNodes(count, count));
      });
      clusters.put(name, c.withNodeGroups(c.phase(), there));
    });
    return clusters;
  }
}
