// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.unit.Resources;
import java.util.Collections;
import java.util.List;
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
/// @param clusterPolicy how clusters are built, null where this policy does not say
public record LatticePlacementPolicy(
    Metadata metadata,
    SortedMap<String, String> matchLabels,
    int priority,
    List<String> compliance,
    List<String> capabilities,
    @Nullable ClusterPolicy clusterPolicy) implements Spec {
  public static final String KIND = "LatticePlacementPolicy";

  public LatticePlacementPolicy {
    matchLabels = Collections.unmodifiableSortedMap(new TreeMap<>(matchLabels));
    compliance = List.copyOf(compliance);
    capabilities = List.copyOf(capabilities);
  }

  /// @param minNodes fewest nodes of the carrying class, >= 1
  /// @param maxNodes most nodes of a cluster, >= minNodes
  /// @param binPackingThresholdPermille utilisation at `maxNodes` above which a new cluster is opened, in thousandths
  /// @param headroomPercent share of the allocatable figure kept free, 0..100
  /// @param nodeReserve kept free on every node
  /// @param isolation what shares a cluster
  /// @param controlPlane how the control plane is provided
  /// @param kubernetesVersion `vMAJOR.MINOR.PATCH`, null for the provider's embedded default
  public record ClusterPolicy(
      int minNodes,
      int maxNodes,
      int binPackingThresholdPermille,
      int headroomPercent,
      Resources nodeReserve,
      Isolation isolation,
      ControlPlane controlPlane,
      @Nullable String kubernetesVersion) {
    public static final ClusterPolicy DEFAULT = new ClusterPolicy(
        1, 20, 800, 0, Resources.ZERO, Isolation.DEFAULT, ControlPlane.DEFAULT, null);
  }

  /// Absent parts take the defaults of the pool's provider.
  ///
  /// @param mode who runs it, null for the provider's default
  /// @param replicas machines, odd; null for the default
  /// @param nodeClass machine size, null for the cheapest with 2 cores and 4 GiB
  public record ControlPlane(
      @Nullable ControlPlaneMode mode,
      @Nullable Integer replicas,
      @Nullable String nodeClass) {
    public static final ControlPlane DEFAULT = new ControlPlane(null, null, null);
  }
}
