// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.unit.Resources;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Rules of the platform for the services whose labels it selects.
///
/// @param metadata name, labels, annotations
/// @param matchLabels labels a service must carry, all of them
/// @param priority the larger wins where policies disagree
/// @param compliance certifications every pool of the service must have
/// @param capabilities abilities every pool of the service must have
/// @param minRegions regions that must hold a replica, >= 1
/// @param spread how evenly replicas are spread, null where this policy does not say
/// @param preferences what is preferred among what is possible
/// @param clusterPolicy how clusters are built, null where this policy does not say
public record LatticePlacementPolicy(
    Metadata metadata,
    SortedMap<String, String> matchLabels,
    int priority,
    List<String> compliance,
    List<String> capabilities,
    int minRegions,
    @Nullable Spread spread,
    List<Preference> preferences,
    @Nullable ClusterPolicy clusterPolicy) implements Spec {
  public static final String KIND = "LatticePlacementPolicy";

  public LatticePlacementPolicy {
    matchLabels = Collections.unmodifiableSortedMap(new TreeMap<>(matchLabels));
    compliance = List.copyOf(compliance);
    capabilities = List.copyOf(capabilities);
    preferences = List.copyOf(preferences);
  }

  /// A policy that asks for no spread and prefers nothing.
  public LatticePlacementPolicy(
      Metadata metadata, SortedMap<String, String> matchLabels, int priority,
      List<String> compliance, List<String> capabilities, @Nullable ClusterPolicy clusterPolicy) {
    this(metadata, matchLabels, priority, compliance, capabilities, 1, null, List.of(),
        clusterPolicy);
  }

  /// Whether it is for a service with these labels.
  public boolean selects(Map<String, String> labels) {
    return labels.entrySet().containsAll(matchLabels.entrySet());
  }

  /// @param topology what replicas are spread over
  /// @param maxSkew most replicas that one place may hold more than another, >= 1
  /// @param domains which places count
  /// @param isHard whether a placement that breaks it is refused; otherwise it is only worse
  public record Spread(Topology topology, int maxSkew, Domains domains, boolean isHard) {

    /// Places that hold a replica, or all that could.
    public enum Domains {
      USED,
      ELIGIBLE
    }
  }

  /// @param weight how much it counts, 1..100
  /// @param sortBy what pools are ranked by
  /// @param ascending whether less is better
  public record Preference(int weight, SortBy sortBy, boolean ascending) {

    /// A figure of a pool.
    public enum SortBy {
      COST,
      AVAILABLE_CAPACITY,
      LATENCY,
      UTILIZATION
    }
  }

  /// @param minNodes fewest nodes of the carrying class, >= 1
  /// @param maxNodes most nodes of a cluster, >= minNodes
  /// @param binPackingThresholdPermille utilisation at `maxNodes` above which a new cluster is opened, in thousandths
  /// @param headroomPercent share of the allocatable figure kept free, 0..100
  /// @param nodeReserve kept free on every node
  /// @param isolation what shares a cluster
  /// @param controlPlane how the control plane is provided
  /// @param kubernetesVersion `vMAJOR.MINOR.PATCH`, null for the provider's embedded default
  /// @param zones zones over which nodes are spread; empty for the pool's
  /// @param addons names of the add-ons, of those that select the cluster; null for all of those
  /// @param scaling who decides node counts
  /// @param consolidation when clusters that stand almost empty are given up
  /// @param spot whether spot capacity may be used, null where this policy does not say
  public record ClusterPolicy(
      int minNodes,
      int maxNodes,
      int binPackingThresholdPermille,
      int headroomPercent,
      Resources nodeReserve,
      Isolation isolation,
      ControlPlane controlPlane,
      @Nullable String kubernetesVersion,
      List<String> zones,
      @Nullable List<String> addons,
      Scaling scaling,
      Consolidation consolidation,
      @Nullable Spot spot) {
    public static final ClusterPolicy DEFAULT = new ClusterPolicy(
        1, 20, 800, 0, Resources.ZERO, Isolation.DEFAULT, ControlPlane.DEFAULT, null);

    public ClusterPolicy {
      zones = List.copyOf(zones);
      addons = addons == null ? null : List.copyOf(addons);
    }

    /// A policy that leaves everything else to its defaults.
    public ClusterPolicy(
        int minNodes, int maxNodes, int binPackingThresholdPermille, int headroomPercent,
        Resources nodeReserve, Isolation isolation, ControlPlane controlPlane,
        @Nullable String kubernetesVersion) {
      this(minNodes, maxNodes, binPackingThresholdPermille, headroomPercent, nodeReserve, isolation,
          controlPlane, kubernetesVersion, List.of(), null, Scaling.LATTICE, Consolidation.OFF,
          null);
    }
  }

  /// Who decides node counts: Lattice, or a cluster autoscaler within bounds.
  public enum Scaling {
    LATTICE,
    AUTOSCALER
  }

  /// @param isEnabled whether it happens
  /// @param minUtilizationPermille clusters below it are given up where everything fits elsewhere, in thousandths
  public record Consolidation(boolean isEnabled, int minUtilizationPermille) {
    public static final int DEFAULT_MIN_UTILIZATION_PERMILLE = 300;
    public static final Consolidation OFF =
        new Consolidation(false, DEFAULT_MIN_UTILIZATION_PERMILLE);
  }

  /// Absent parts take the defaults of the pool's provider.
  ///
  /// @param mode who runs it, null for the provider's default
  /// @param replicas machines, odd; null for the default
  /// @param nodeClass machine size, null for the cheapest with 2 cores and 4 GiB
  /// @param bootstrap what makes machines nodes
  public record ControlPlane(
      @Nullable ControlPlaneMode mode,
      @Nullable Integer replicas,
      @Nullable String nodeClass,
      Bootstrap bootstrap) {
    public static final ControlPlane DEFAULT = new ControlPlane(null, null, null);

    /// A control plane whose machines kubeadm makes nodes.
    public ControlPlane(
        @Nullable ControlPlaneMode mode, @Nullable Integer replicas, @Nullable String nodeClass) {
      this(mode, replicas, nodeClass, Bootstrap.KUBEADM);
    }
  }
}
