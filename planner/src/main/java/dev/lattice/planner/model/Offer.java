// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A node class at the price of a pool: machines of one kind in one zone, on demand or spot.
///
/// @param group name of the node groups of it, unique in the pool
/// @param nodeClass name of the class
/// @param zone the zone, empty for the provider's choice
/// @param spot whether its machines are spot machines
/// @param instanceType the provider's name for it, empty where it has none
/// @param arch `amd64` or `arm64`, empty for a class in use of which nobody knows it any more
/// @param machine raw size, what counts against the pool's capacity
/// @param allocatable what a new node of it offers to pods, before any `nodeReserve`
/// @param hourly US dollars an hour
/// @param onDemandBase machines on demand that a cluster has beside its spot machines of the class, as far as the provider
///        gives them; 0 for machines on demand
/// @param commitment index of the commitment that pays for its machines, {@link Commitment#NONE} for none
/// @param isListed whether the pool offers it there; otherwise it is only known because it is in use, or may be
/// @param isAvailable whether the provider gives new machines of it just now
public record Offer(
    String group,
    String nodeClass,
    String zone,
    boolean spot,
    String instanceType,
    String arch,
    Resources machine,
    Allocatable allocatable,
    Money hourly,
    int onDemandBase,
    int commitment,
    boolean isListed,
    boolean isAvailable) {

  /// Whether new nodes of it may be had.
  public boolean isOpen() {
    return isListed && isAvailable;
  }

  /// Whether a group consists of its machines.
  public boolean isOf(NodeGroup of) {
    return isOf(of.nodeClass(), of.zone(), of.spot());
  }

  /// Whether it is the same machines on demand, in any zone.
  ///
  /// @param other spot machines
  public boolean isBaseOf(Offer other) {
    return nodeClass.equals(other.nodeClass) && !spot;
  }

  /// Whether another offer differs in its zone alone.
  public boolean isTwin(Offer other) {
    return isTwin(other.nodeClass, other.spot, other.instanceType, other.allocatable);
  }

  /// Whether nodes of a group differ in their zone alone.
  public boolean isTwin(NodeGroup of) {
    return isTwin(of.nodeClass(), of.spot(), of.instanceType(), of.allocatable());
  }

  private boolean isTwin(
      String otherClass, boolean otherSpot, String otherType, Allocatable otherAllocatable) {
    return nodeClass.equals(otherClass) && spot == otherSpot && instanceType.equals(otherType)
        && allocatable.equals(otherAllocatable);
  }

  /// Some offers without those that differ from an earlier one in their zone alone.
  public static List<Offer> withoutTwins(Collection<Offer> offers) {
    List<Offer> different = new ArrayList<>();
    for (Offer offer : offers) {
      if (different.stream().noneMatch(offer::isTwin)) {
        different.add(offer);
      }
    }
    return different;
  }

  private boolean isOf(String otherClass, String otherZone, boolean otherSpot) {
    return nodeClass.equals(otherClass) && zone.equals(otherZone) && spot == otherSpot;
  }

  /// The offer of these machines, null where there is none.
  ///
  /// @param offers offers by the name of their groups
  public static @Nullable Offer of(
      SortedMap<String, Offer> offers, String nodeClass, String zone, boolean spot) {
    Offer named = offers.get(name(nodeClass, zone, spot));
    return named != null && named.isOf(nodeClass, zone, spot) ? named
        : offers.values()
            .stream()
            .filter(offer -> offer.isOf(nodeClass, zone, spot))
            .findFirst()
            .orElse(null);
  }

  /// A name for the groups of these machines that none of `offers` has: the class, with zone and `spot` appended where they
  /// apply, and a number where another class is called so.
  public static String freeName(
      SortedMap<String, Offer> offers, String nodeClass, String zone, boolean spot) {
    String name = name(nodeClass, zone, spot);
    String free = name;
    for (int number = 2; offers.containsKey(free); number++) {
      free = name + "-" + number;
    }
    return free;
  }

  private static String name(String nodeClass, String zone, boolean spot) {
    return nodeClass + (zone.isEmpty() ? "" : "-" + zone) + (spot ? "-spot" : "");
  }
}
