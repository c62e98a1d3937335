// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Consolidation;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a policy means for clusters in one pool, defaults filled in.
///
/// @param policy the policy, null where none says anything about clusters
/// @param priority the policy's, 0 without one; of the policies of a cluster's services the largest wins, ties by name
/// @param minNodes fewest nodes of the class that carries the load, >= 1
/// @param maxNodes most nodes, >= minNodes
/// @param thresholdPermille utilisation at `maxNodes` above which a new cluster is opened, thousandths
/// @param headroomPercent share of the allocatable figure kept free, 0..100
/// @param nodeReserve kept free on every node: what the policy asks for and what the add-ons take
/// @param addons the add-ons of such clusters
/// @param zones where new nodes may be, spread evenly; empty leaves the choice to the provider
/// @param controlPlane what new clusters get
/// @param statedVersion the Kubernetes version the policy asks for, null where it leaves it
/// @param version the version of new clusters, `vMAJOR.MINOR.PATCH`
/// @param isAutoscaled whether an autoscaler decides how many nodes there are, from those that are planned on
/// @param consolidation when a full re-plan gives such a cluster up because it stands almost empty
/// @param podPrefix prefix length of a cluster's pod block, e.g. 20
/// @param shape digest of what cannot change in place
public record ClusterTerms(
    @Nullable ObjectId policy,
    int priority,
    int minNodes,
    int maxNodes,
    int thresholdPermille,
    int headroomPercent,
    Resources nodeReserve,
    List<AddonTerms> addons,
    List<String> zones,
    ControlPlaneTerms controlPlane,
    @Nullable String statedVersion,
    String version,
    boolean isAutoscaled,
    Consolidation consolidation,
    int podPrefix,
    Digest shape) {
  public ClusterTerms {
    addons = List.copyOf(addons);
    zones = List.copyOf(zones);
  }

  /// Whether these terms win over others in a cluster that carries services of both.
  public boolean winsOver(ClusterTerms other) {
    return priority != other.priority ? priority > other.priority
        : policyName().compareTo(other.policyName()) < 0;
  }

  /// Whether new nodes may be in a zone.
  ///
  /// @param zone empty for the provider's choice
  public boolean uses(String zone) {
    return zones.isEmpty() ? zone.isEmpty() : zones.contains(zone);
  }

  public ClusterTerms withMaxNodes(int nodes) {
    return new ClusterTerms(
        policy, priority, minNodes, nodes, thresholdPermille, headroomPercent, nodeReserve, addons,
        zones, controlPlane, statedVersion, version, isAutoscaled, consolidation, podPrefix, shape);
  }

  /// The policy's name; without one a name that sorts behind all others.
  private String policyName() {
    return policy == null ? "~" : policy.name();
  }
}
