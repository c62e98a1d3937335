// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Elsewhere;
import dev.lattice.planner.search.Probe;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What no plan takes out of the way of a service: clusters that are protected or on their way out, and replicas that have
/// nowhere else to go.
///
/// A service stands if it ran before, or if it has a place and is no less important than the one in question.
final class Immovable {
  private final Problem problem;
  private final Service service;
  private final Probe probe;
  private final Set<String> protectedClusters;
  private final List<Standing> standing = new ArrayList<>();

  /// @param service the service in question, which is not among those that stand
  Immovable(Problem problem, Service service, Probe probe) {
    this.problem = problem;
    this.service = service;
    this.probe = probe;
    this.protectedClusters = problem.protectedClusters();
    problem.services()
        .values()
        .stream()
        .filter(other -> !other.id().equals(service.id()))
        .forEach(this::note);
  }

  private void note(Service other) {
    PlanState previous = problem.previous().state();
    LatticeServicePlacement before = previous.services().get(other.id());
    LatticeServicePlacement now = probe.state().services().get(other.id());
    int placed = now == null ? 0 : now.replicas();
    int kept = before == null || !before.demand().equals(other.demand()) ? 0 : before.replicas();
    int replicas = other.priority() >= service.priority() ? placed : Math.min(kept, placed);
    if (now != null && replicas > 0) {
      TreeSet<String> used = new TreeSet<>();
      now.placements().stream().map(Placement::pool).forEach(used::add);
      if (before != null) {
        before.placements().stream().map(Placement::pool).forEach(used::add);
      }
      SortedSet<String> lasting = probe.lastingPools(other.id());
      boolean isUsual = lasting.containsAll(used);
      used.addAll(lasting);
      standing.add(new Standing(other, replicas, isUsual ? lasting : used));
    }
  }

  /// All services that stand.
  List<Standing> standing() {
    return Collections.unmodifiableList(standing);
  }

  /// The pools in which another service may be.
  SortedSet<String> poolsOf(ServiceId other) {
    return standing.stream()
        .filter(one -> one.service().id().equals(other))
        .findFirst()
        .map(Standing::pools)
        .orElseGet(() -> new TreeSet<>(problem.pools().keySet()));
  }

  /// The services that stand and have no pool but these.
  List<Standing> within(Set<String> pools) {
    return standing.stream().filter(other -> pools.containsAll(other.pools())).toList();
  }

  /// What stays in a pool whatever is decided.
  Elsewhere fixed(String pool) {
    return held(pool, this::isFixed);
  }

  /// What the pool held before, which it may hold in any case.
  Elsewhere before(String pool) {
    return held(pool, _ -> true);
  }

  /// Whether clusters of a pool are what a cluster would be now: with the same control planes and nodes that offer the same.
  boolean isAsOffered(Pool pool) {
    return clusters(pool.name()).stream()
        .filter(cluster -> !cluster.isRetiring())
        .allMatch(
            cluster -> pool.terms()
                .values()
                .stream()
                .anyMatch(
                    terms -> terms.controlPlane().controlPlane().equals(cluster.controlPlane()))
                && cluster.nodeGroups()
                    .stream()
                    .allMatch(
                        group -> group.allocatable()
                            .equals(problem.offer(pool.name(), group).allocatable())));
  }

  /// Whether nodes of an offer stand in a pool.
  boolean isInUse(String pool, Offer offer) {
    return clusters(pool).stream()
        .flatMap(cluster -> cluster.nodeGroups().stream())
        .anyMatch(offer::isOf);
  }

  private boolean isFixed(LatticeCluster cluster) {
    LatticeServicePlacement own = problem.previous().state().services().get(service.id());
    boolean isOwn =
        own != null && own.placements().stream().anyMatch(p -> p.cluster().equals(cluster.name()));
    return !isOwn && (cluster.isRetiring() || protectedClusters.contains(cluster.name()));
  }

  private List<LatticeCluster> clusters(String pool) {
    return problem.previous()
        .state()
        .clusters()
        .values()
        .stream()
        .filter(cluster -> cluster.pool().equals(pool))
        .toList();
  }

  private Elsewhere held(String pool, Predicate<LatticeCluster> isCounted) {
    long clusters = 0;
    long nodes = 0;
    long hourly = 0;
    long lasting = 0;
    Resources machines = Resources.ZERO;
    for (LatticeCluster cluster : clusters(pool)) {
      if (!problem.observed().isGone(cluster) && isCounted.test(cluster)) {
        clusters++;
        nodes += cluster.controlPlane().replicas();
        machines = machines.plus(controlPlane(cluster));
        hourly += cluster.isRetiring() ? 0 : problem.hourly(cluster).microUsd();
        lasting += problem.lastingHourly(cluster).microUsd();
        for (NodeGroup group : cluster.nodeGroups()) {
          int there = Math.max(group.count(), group.keep());
          nodes += there;
          machines = machines.plus(problem.offer(pool, group).machine().times(there));
        }
      }
    }
    return new Elsewhere(
        clusters, nodes, machines, Asked.NOTHING, hourly, lasting, new TreeMap<>());
  }

  private Resources controlPlane(LatticeCluster cluster) {
    LatticeCluster.ControlPlane recorded = cluster.controlPlane();
    return recorded.mode() == ControlPlaneMode.MANAGED ? Resources.ZERO
        : problem.controlPlaneOffer(cluster).machine().times(recorded.replicas());
  }

  /// A service that keeps a place somewhere.
  ///
  /// @param replicas how many it keeps at least, > 0
  /// @param pools where they may be
  record Standing(Service service, int replicas, SortedSet<String> pools) {}
}
