// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.landscape;

import dev.lattice.planner.model.Commitment;
import dev.lattice.planner.model.Offer;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Resources;
import java.util.Collections;
import java.util.SortedMap;

/// A node group that a cluster has or may get.
///
/// @param name unique in the cluster
/// @param nodeClass the class
/// @param zone the zone, empty for the provider's choice
/// @param spot whether its machines are spot machines
/// @param instanceType the provider's name for it
/// @param arch architecture of its nodes, empty where nobody knows it
/// @param allocatable what a node offers, before `nodeReserve`
/// @param machine raw size of a node
/// @param hourly micro-USD an hour for a node
/// @param commitment index of the commitment that pays for its nodes, {@link Commitment#NONE} for none
/// @param onDemandBase machines on demand that stand beside its spot machines, 0 for machines on demand
/// @param ceiling most nodes it may have: unlimited where new ones may be had, else what is there
/// @param standing nodes that may still exist from before, wanted or not
/// @param data service index to replicas that stay in its zone because their data is there
public record GroupSpec(
    String name,
    String nodeClass,
    String zone,
    boolean spot,
    String instanceType,
    String arch,
    Allocatable allocatable,
    Resources machine,
    long hourly,
    int commitment,
    int onDemandBase,
    int ceiling,
    int standing,
    SortedMap<Integer, Integer> data) {
  /// One part in so many of a price is next to nothing, and large enough for the solver to tell prices apart.
  private static final int PAID_PART = 16;

  public static GroupSpec of(Offer offer) {
    return new GroupSpec(
        offer.group(), offer.nodeClass(), offer.zone(), offer.spot(), offer.instanceType(),
        offer.arch(), offer.allocatable(), offer.machine(), offer.hourly().microUsd(),
        offer.commitment(), offer.onDemandBase(), offer.isOpen() ? Integer.MAX_VALUE : 0, 0,
        Collections.emptySortedMap());
  }

  /// The same as it is weighed against others while commitments pay for its nodes: at next to nothing, in their order.
  public GroupSpec paid() {
    return commitment == Commitment.NONE ? this
        : new GroupSpec(
            name, nodeClass, zone, spot, instanceType, arch, allocatable, machine,
            hourly / PAID_PART, commitment, onDemandBase, ceiling, standing, data);
  }

  /// Whether it is of the same machines on demand, in any zone.
  ///
  /// @param other a group of spot machines
  public boolean isBaseOf(GroupSpec other) {
    return !spot && nodeClass.equals(other.nodeClass);
  }

  /// Whether the nodes of another group differ in their zone alone.
  public boolean isTwin(GroupSpec other) {
    return nodeClass.equals(other.nodeClass) && spot == other.spot
        && instanceType.equals(other.instanceType) && allocatable.equals(other.allocatable);
  }

  /// Whether a cluster that has `group` cannot get this one: it is the same, or is called the same.
  public boolean isTaken(NodeGroup group) {
    return name.equals(group.name()) || (nodeClass.equals(group.nodeClass())
        && zone.equals(group.zone()) && spot == group.spot());
  }

  /// @param ceiling most nodes it may have
  public static GroupSpec of(
      NodeGroup group, Offer offer, int ceiling, SortedMap<Integer, Integer> data) {
    return new GroupSpec(
        group.name(), group.nodeClass(), group.zone(), group.spot(), group.instanceType(),
        offer.arch(), group.allocatable(), offer.machine(), offer.hourly().microUsd(),
        offer.commitment(), offer.onDemandBase(), ceiling, Math.max(group.count(), group.keep()),
        data);
  }
}
