// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.explain.ClusterWhy.Member;
import dev.lattice.planner.model.CarryingClass;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Costs.GroupCost;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// What asks for the size of one cluster. The class that carries the load is the one with most nodes, ties by name.
final class SizeBounds {
  private static final List<ToLongFunction<Resources>> RESOURCES =
      List.of(Resources::milliCores, Resources::memoryBytes, Resources::storageBytes);
  private static final int PERCENT = 100;
  private static final int PERMILLE = 1000;

  private final ClusterTerms terms;
  private final List<NodeGroup> groups;
  private final CarryingClass carrying;
  private final Resources load;
  private final int carryingNodes;

  private SizeBounds(
      ClusterTerms terms, List<NodeGroup> groups, CarryingClass carrying, Resources load,
      int carryingNodes) {
    this.terms = terms;
    this.groups = groups;
    this.carrying = carrying;
    this.load = load;
    this.carryingNodes = carryingNodes;
  }

  static List<SizeBound> of(
      LatticeCluster cluster, ClusterTerms terms, List<Member> members, ClusterCost cost) {
    List<NodeGroup> groups =
        cluster.nodeGroups().stream().filter(group -> group.count() > 0).toList();
    CarryingClass carrying = CarryingClass.of(groups);
    Resources load = members.stream().map(Member::demand).reduce(Resources.ZERO, Resources::plus);
    int used = cost.groups().values().stream().mapToInt(GroupCost::carrying).sum();
    return carrying == null ? List.of() : new SizeBounds(terms, groups, carrying, load, used).all();
  }

  private List<SizeBound> all() {
    int nodes = groups.stream().mapToInt(NodeGroup::count).sum();
    List<SizeBound> bounds = new ArrayList<>();
    bounds.add(
        new SizeBound(
            "packing", "a node for every replica", carryingNodes + " of " + nodes + " nodes carry",
            carryingNodes == nodes, ""));
    bounds.add(
        new SizeBound(
            "minNodes", "at least " + terms.minNodes() + " " + carrying.group().nodeClass(),
            carrying.count() + " " + carrying.group().nodeClass(),
            carrying.count() <= terms.minNodes(), "clusterPolicy.minNodes"));
    bounds.add(
        new SizeBound(
            "headroomPercent", "at least " + terms.headroomPercent() + " % free",
            free(offered()) + " % free",
            terms.headroomPercent() > 0 && free(less(offered())) < terms.headroomPercent(),
            "clusterPolicy.headroomPercent"));
    bounds.add(
        new SizeBound(
            "maxNodes", "at most " + terms.maxNodes() + " nodes", nodes + " nodes",
            nodes >= terms.maxNodes(), "clusterPolicy.maxNodes"));
    Resources largest = node(carrying.group()).times(terms.maxNodes());
    bounds.add(
        new SizeBound(
            "binPackingThreshold",
            "at most " + terms.thresholdPermille() / (PERMILLE / PERCENT) + " % of "
                + terms.maxNodes() + " " + carrying.group().nodeClass(),
            PERCENT - free(largest) + " %", usedPermille(largest) > terms.thresholdPermille(),
            "clusterPolicy.binPackingThreshold"));
    return bounds;
  }

  private Resources offered() {
    Resources sum = Resources.ZERO;
    for (NodeGroup group : groups) {
      sum = sum.plus(node(group).times(group.count()));
    }
    return sum;
  }

  /// Without one node of the class that carries the load.
  private Resources less(Resources offered) {
    return offered.minusAtLeastZero(node(carrying.group()));
  }

  private Resources node(NodeGroup group) {
    return group.allocatable().resources().minusAtLeastZero(terms.nodeReserve());
  }

  /// Percent of the scarcest resource that is free, rounded down.
  private long free(Resources offered) {
    return PERCENT - Math.ceilDiv(usedPermille(offered), PERMILLE / PERCENT);
  }

  /// Thousandths of the scarcest resource in use, rounded up.
  private long usedPermille(Resources offered) {
    long most = 0;
    for (ToLongFunction<Resources> resource : RESOURCES) {
      long whole = resource.applyAsLong(offered);
      long part = Math.multiplyExact(resource.applyAsLong(load), PERMILLE);
      most = Math.max(most, whole == 0 ? part == 0 ? 0 : PERMILLE + 1 : Math.ceilDiv(part, whole));
    }
    return most;
  }
}
