// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.spec.ControlPlaneMode;
import java.util.List;

/// What a cluster is like at a provider where no policy says otherwise. The state records what was taken, so that a new
/// default changes no cluster that exists.
///
/// @param provider provider type, e.g. `aws`
/// @param hasManaged whether this version can make clusters whose control plane the provider runs
/// @param hasTalos whether it can make clusters of machines that Talos sets up
/// @param controlPlane who runs the control plane
/// @param replicas control plane machines where there are any, odd
/// @param managedVersion Kubernetes version of new managed clusters, `vMAJOR.MINOR.PATCH`
/// @param machinesVersion Kubernetes version of new clusters on machines
public record ProviderDefaults(
    String provider,
    boolean hasManaged,
    boolean hasTalos,
    ControlPlaneMode controlPlane,
    int replicas,
    String managedVersion,
    String machinesVersion) {
  private static final String MACHINES_VERSION = "v1.36.3";
  private static final String MANAGED_VERSION = "v1.34.0";
  private static final List<ProviderDefaults> ALL = List.of(
      managed("aws", true, true), managed("gcp", false, true), managed("azure", false, false),
      managed("digitalocean", false, false), managed("oci", false, false),
      machines("docker", false, 1), machines("vsphere", true, 3));

  /// The defaults of a provider; of one that has no entry: three machines.
  public static ProviderDefaults of(String provider) {
    return ALL.stream()
        .filter(defaults -> defaults.provider.equals(provider))
        .findFirst()
        .orElseGet(() -> machines(provider, false, 3));
  }

  /// The defaults of all providers that have an entry.
  public static List<ProviderDefaults> all() {
    return ALL;
  }

  /// The version of new clusters.
  public String kubernetesVersion(ControlPlaneMode mode) {
    return switch (mode) {
      case MANAGED -> managedVersion;
      case MACHINES -> machinesVersion;
    };
  }

  private static ProviderDefaults managed(String provider, boolean hasManaged, boolean hasTalos) {
    return new ProviderDefaults(
        provider, hasManaged, hasTalos, ControlPlaneMode.MANAGED, 3, MANAGED_VERSION,
        MACHINES_VERSION);
  }

  private static ProviderDefaults machines(String provider, boolean hasTalos, int replicas) {
    return new ProviderDefaults(
        provider, false, hasTalos, ControlPlaneMode.MACHINES, replicas, MANAGED_VERSION,
        MACHINES_VERSION);
  }
}
