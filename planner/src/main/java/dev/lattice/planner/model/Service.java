// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Spot;
import dev.lattice.schemas.unit.Resources;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// A service with the rules of all its policies combined.
///
/// @param id namespace and name
/// @param priority who goes first where not all fit, 0..1000
/// @param replicas how many to place
/// @param demand what one replica asks for
/// @param architectures processor architectures that its images are built for, e.g. `amd64`
/// @param spot whether it may run on spot machines
/// @param requirements what it asks of every pool, in a fixed order
/// @param layout how its replicas are laid out, {@link Layout#NONE} for most
/// @param relations where it wants to be in relation to other services
/// @param preferences what its policies like better, the strongest policy's first
/// @param attachment how its replicas hold on to where they are
/// @param policy name of the policy whose cluster rules it brings, empty for the defaults
/// @param isolation what it must have in common with services in the same cluster
/// @param isProtected whether it stays as committed
/// @param hasChanged whether its own spec differs from that of the previous plan, or there was none
/// @param isRebalanced whether it is decided anew because somebody asked for that, or because it waited in a third place
public record Service(
    ServiceId id,
    int priority,
    int replicas,
    Resources demand,
    SortedSet<String> architectures,
    Spot spot,
    List<Requirement> requirements,
    Layout layout,
    Relations relations,
    List<Preference> preferences,
    Attachment attachment,
    String policy,
    IsolationValue isolation,
    boolean isProtected,
    boolean hasChanged,
    boolean isRebalanced) {
  public Service {
    architectures = Collections.unmodifiableSortedSet(new TreeSet<>(architectures));
    requirements = List.copyOf(requirements);
    preferences = List.copyOf(preferences);
  }

  /// Whether it may run on spot machines.
  public boolean mayUseSpot() {
    return spot != Spot.FORBID;
  }

  /// Whether one of them keeps away from the other; of a service and itself, whether its replicas keep apart.
  public boolean isApartFrom(Service other) {
    return relations.apart().stream().anyMatch(apart -> apart.other().equals(other.id))
        || other.relations.apart().stream().anyMatch(apart -> apart.other().equals(id));
  }

  /// The same, laid out otherwise.
  public Service laidOut(Layout other) {
    return new Service(
        id, priority, replicas, demand, architectures, spot, requirements, other, relations,
        preferences, attachment, policy, isolation, isProtected, hasChanged, isRebalanced);
  }

  /// The same that asks something else of pools, and of being near to others or away.
  public Service asking(List<Requirement> otherRequirements, Relations otherRelations) {
    return new Service(
        id, priority, replicas, demand, architectures, spot, otherRequirements, layout,
        otherRelations, preferences, attachment, policy, isolation, isProtected, hasChanged,
        isRebalanced);
  }

  /// Whether its replicas stay in their clusters: what it asks for now finds no place, or they keep data there, and nobody
  /// asked for them to start anew elsewhere.
  public boolean isHeld() {
    return attachment.isKept()
        || (attachment.isStateful() && !(attachment.isRecreated() && isRebalanced));
  }

  /// The same that may run on spot machines.
  public Service onSpot() {
    return mayUseSpot() ? this
        : new Service(
            id, priority, replicas, demand, architectures, Spot.ALLOW, requirements, layout,
            relations, preferences, attachment, policy, isolation, isProtected, hasChanged,
            isRebalanced);
  }

  /// The same without anything that holds it where it is.
  public Service released() {
    return new Service(
        id, priority, replicas, demand, architectures, spot, requirements, layout, relations,
        preferences, Attachment.NONE, policy, isolation, isProtected, hasChanged, isRebalanced);
  }

  /// The same that keeps all replicas that it had where they were, with what they were given then. More may be wanted.
  public Service keeping(LatticeServicePlacement before) {
    return new Service(
        id, priority, Math.max(replicas, before.replicas()), before.demand(), architectures, spot,
        requirements, layout, relations, preferences, attachment.kept(), policy, isolation,
        isProtected, false, false);
  }

  /// The same once a plan for it is in force.
  public Service unchanged() {
    return !hasChanged && !isRebalanced ? this
        : new Service(
            id, priority, replicas, demand, architectures, spot, requirements, layout, relations,
            preferences, attachment, policy, isolation, isProtected, false, false);
  }
}
