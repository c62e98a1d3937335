// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.Network;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Memory;
import dev.lattice.schemas.plan.Phase;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes numbers down as a state.
///
/// @param standing a cluster beside the others, null for none
/// @param bases index in `clusters` to what stands there already
public record SmallState(
    Problem problem,
    List<NewCluster> clusters,
    @Nullable LatticeCluster standing,
    Map<Integer, LatticeCluster> bases) {

  /// Clusters that are all new.
  public SmallState(Problem problem, List<NewCluster> clusters, @Nullable LatticeCluster standing) {
    this(problem, clusters, standing, Map.of());
  }

  /// @param replicas `int[service][cluster][group]`
  /// @param nodes `int[cluster][group]`
  /// @param unplaced `int[service]`
  public PlanState of(int[][][] replicas, int[][] nodes, int[] unplaced) {
    TreeMap<String, LatticeCluster> written = new TreeMap<>();
    if (standing != null) {
      written.put(standing.name(), standing);
    }
    for (int c = 0; c < nodes.length; c++) {
      if (sum(nodes[c]) > 0) {
        written.put(name(c), cluster(c, nodes[c]));
      }
    }
    TreeMap<ServiceId, LatticeServicePlacement> placed = new TreeMap<>();
    List<Service> services = List.copyOf(problem.services().values());
    for (int s = 0; s < services.size(); s++) {
      List<Placement> placements = new ArrayList<>();
      for (int c = 0; c < nodes.length; c++) {
        if (sum(replicas[s][c]) > 0) {
          placements.add(placement(c, replicas[s][c]));
        }
      }
      Service service = services.get(s);
      placed.put(
          service.id(),
          new LatticeServicePlacement(
              service.id(), false, service.attachment().isStateful(),
              service.attachment().isRecreated(), service.demand(), placements, unplaced[s],
              Explanation.NONE));
    }
    return new PlanState(problem.config(), written, placed, Memory.EMPTY);
  }

  /// A state without what is on its way out.
  static PlanState wanted(PlanState state) {
    TreeMap<String, LatticeCluster> clusters = new TreeMap<>();
    for (LatticeCluster cluster : state.clusters().values()) {
      if (!cluster.isRetiring()) {
        clusters.put(
            cluster.name(),
            cluster.withNodeGroups(
                Phase.ACTIVE,
                cluster.nodeGroups()
                    .stream()
                    .filter(group -> group.count() > 0)
                    .map(group -> group.withNodes(group.count(), group.count()))
                    .toList()));
      }
    }
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>(state.services());
    services.replaceAll(
        (_, placed) -> placed.with(
            placed.placements()
                .stream()
                .filter(placement -> placement.replicas() > 0)
                .map(
                    p -> new Placement(
                        p.pool(), p.region(), p.cluster(), p.replicas(), p.replicas(),
                        p.perGroup()))
                .toList(),
            placed.unplaced()));
    return new PlanState(state.config(), clusters, services, state.memory());
  }

  private LatticeCluster cluster(int index, int[] nodes) {
    NewCluster cluster = clusters.get(index);
    List<NodeGroup> groups = new ArrayList<>();
    for (int g = 0; g < nodes.length; g++) {
      if (nodes[g] > 0) {
        groups.add(group(cluster.groups().get(g), nodes[g]));
      }
    }
    LatticeCluster base = bases.get(index);
    return base == null ? cluster(name(index), cluster, clusters.subList(0, index), groups)
        : base.withNodeGroups(Phase.ACTIVE, groups);
  }

  /// @param earlier clusters that may have been opened before it
  public static LatticeCluster cluster(
      String name, NewCluster cluster, List<NewCluster> earlier, List<NodeGroup> groups) {
    return new LatticeCluster(
        name, Phase.ACTIVE, false, cluster.pool().name(), cluster.pool().region(),
        cluster.pool().provider(), cluster.pool().providerRegion(), cluster.overflowOf(), "lattice",
        cluster.isolation(), cluster.shape(), Collections.frequency(earlier, cluster), 0, "v1.36.3",
        new Network("100.64.0.0/20", "172.16.0.0/22", 25), cluster.controlPlane().controlPlane(),
        groups, List.of());
  }

  public static NodeGroup group(Offer offer, int count) {
    return new NodeGroup(
        offer.group(), offer.nodeClass(), offer.instanceType(), offer.zone(), offer.spot(), count,
        count, offer.allocatable());
  }

  private Placement placement(int index, int[] replicas) {
    NewCluster cluster = clusters.get(index);
    TreeMap<String, Integer> perGroup = new TreeMap<>();
    for (int g = 0; g < replicas.length; g++) {
      if (replicas[g] > 0) {
        perGroup.put(cluster.groups().get(g).group(), replicas[g]);
      }
    }
    int here = sum(replicas);
    return new Placement(
        cluster.pool().name(), cluster.pool().region(), name(index), here, here, perGroup);
  }

  private String name(int index) {
    LatticeCluster base = bases.get(index);
    return base == null ? "new-" + index : base.name();
  }

  private static int sum(int[] values) {
    int sum = 0;
    for (int value : values) {
      sum += value;
    }
    return sum;
  }
}
