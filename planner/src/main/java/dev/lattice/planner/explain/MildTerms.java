// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.unit.Resources;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The mildest of all terms that can be in force in a cluster that carries a service: those who share it bring their own.
///
/// @param minNodes the smallest of them
/// @param maxNodes the largest of them
/// @param headroomPercent the smallest of them
/// @param nodeReserve the smallest of them, resource by resource
/// @param own what the service itself brings
record MildTerms(
    int minNodes,
    int maxNodes,
    int headroomPercent,
    Resources nodeReserve,
    ClusterTerms own) {

  /// @return null where the service can have no cluster in the pool
  static @Nullable MildTerms of(Problem problem, Service service, Pool pool) {
    ClusterTerms own = problem.terms(service, pool);
    if (own == null) {
      return null;
    }
    MildTerms mild = new MildTerms(
        own.minNodes(), own.maxNodes(), own.headroomPercent(), own.nodeReserve(), own);
    for (String policy : policies(problem, service)) {
      ClusterTerms other = pool.terms().get(policy);
      if (other != null && other.shape().equals(own.shape())) {
        mild = mild.milder(other);
      }
    }
    return mild;
  }

  private static Set<String> policies(Problem problem, Service service) {
    Set<String> policies = new TreeSet<>();
    for (Service other : problem.services().values()) {
      if (other.isolation().equals(service.isolation())) {
        policies.add(other.policy());
      }
    }
    return policies;
  }

  private MildTerms milder(ClusterTerms other) {
    Resources reserve = other.nodeReserve();
    return new MildTerms(
        Math.min(minNodes, other.minNodes()), Math.max(maxNodes, other.maxNodes()),
        Math.min(headroomPercent, other.headroomPercent()),
        new Resources(
            Math.min(nodeReserve.milliCores(), reserve.milliCores()),
            Math.min(nodeReserve.memoryBytes(), reserve.memoryBytes()),
            Math.min(nodeReserve.storageBytes(), reserve.storageBytes())),
        own);
  }

  /// What a node offers to pods.
  Resources node(Offer offer) {
    return offer.allocatable().resources().minusAtLeastZero(nodeReserve);
  }

  /// How many replicas one node can carry, 0 where the class lacks something that cannot be shared out or is of spot machines
  /// that the service may not run on.
  int perNode(Service service, Offer offer) {
    Resources node = node(offer);
    Resources demand = service.demand();
    boolean isForbidden = offer.spot() && !service.mayUseSpot();
    if (isForbidden || !service.architectures().contains(offer.arch()) || !demand.fitsIn(node)) {
      return 0;
    }
    long most = Math.min(service.replicas(), offer.allocatable().pods());
    most = Math.min(most, times(demand.milliCores(), node.milliCores()));
    most = Math.min(most, times(demand.memoryBytes(), node.memoryBytes()));
    most = Math.min(most, times(demand.storageBytes(), node.storageBytes()));
    for (var wanted : demand.accelerators().entrySet()) {
      most = Math.min(most, node.acceleratorsOf(wanted.getKey()) / wanted.getValue());
    }
    return (int) most;
  }

  /// How many replicas fit into a cluster of `maxNodes` such nodes beside its headroom, as far as their sums go.
  long perCluster(Service service, Resources largest) {
    Resources whole = largest.times((long) maxNodes * (100 - headroomPercent));
    Resources demand = service.demand().times(100);
    long most = times(demand.milliCores(), whole.milliCores());
    most = Math.min(most, times(demand.memoryBytes(), whole.memoryBytes()));
    return Math.min(most, times(demand.storageBytes(), whole.storageBytes()));
  }

  private static long times(long part, long whole) {
    return part == 0 ? Integer.MAX_VALUE : whole / part;
  }
}
