// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.catalog.ProviderDefaults;
import dev.lattice.planner.model.AddonTerms;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Commitment;
import dev.lattice.planner.model.ControlPlaneTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.Bootstrap;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Scaling;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.ClusterAddons;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What policies mean for clusters in a pool, with the provider's defaults filled in.
///
/// @param network from which address ranges clusters get theirs
/// @param policies the policies that say something about clusters
/// @param addons all add-ons
record TermsBuilder(
    LatticeConfig.Network network,
    Collection<LatticePlacementPolicy> policies,
    ClusterAddons addons) {
  /// The least a control plane machine must have.
  private static final Resources LEAST_MACHINE = new Resources(2000, 4 * Resources.GIB, 0);
  /// One node more than wanted may exist while machines are replaced.
  private static final int SURGE = 1;

  /// @param offers priced classes of the pool
  /// @param fee of a managed control plane, null where unknown
  SortedMap<String, ClusterTerms> of(
      CapacityPool pool, SortedMap<String, Offer> offers, @Nullable Money fee) {
    TreeMap<String, ClusterTerms> terms = new TreeMap<>();
    put(terms, "", terms(pool, offers, fee, null, 0, ClusterPolicy.DEFAULT));
    for (LatticePlacementPolicy policy : policies) {
      ClusterPolicy clusterPolicy = policy.clusterPolicy();
      if (clusterPolicy != null) {
        put(
            terms, policy.metadata().name(),
            terms(pool, offers, fee, policy.metadata().id(), policy.priority(), clusterPolicy));
      }
    }
    return terms;
  }

  /// Most nodes of a cluster: the policy's figure, or the pool's where that is less.
  static int maxNodes(CapacityPool pool, ClusterPolicy policy) {
    Integer quota = pool.maxNodesPerCluster();
    return quota == null ? policy.maxNodes() : Math.min(quota, policy.maxNodes());
  }

  /// Whether a policy means a control plane that the pool's provider runs and that this version cannot make.
  static boolean isUnmade(CapacityPool pool, ClusterPolicy policy) {
    ProviderDefaults defaults = ProviderDefaults.of(pool.provider());
    return mode(defaults, policy) == ControlPlaneMode.MANAGED && !defaults.hasManaged();
  }

  /// Whether a policy means machines that Talos sets up, in a pool where this version cannot make any.
  static boolean lacksTalos(CapacityPool pool, ClusterPolicy policy) {
    return isTalos(policy) && !ProviderDefaults.of(pool.provider()).hasTalos();
  }

  private static boolean isTalos(ClusterPolicy policy) {
    return policy.controlPlane().bootstrap() == Bootstrap.TALOS;
  }

  private static ControlPlaneMode mode(ProviderDefaults defaults, ClusterPolicy policy) {
    ControlPlaneMode stated = policy.controlPlane().mode();
    return stated != null ? stated
        : isTalos(policy) ? ControlPlaneMode.MACHINES : defaults.controlPlane();
  }

  /// Policies about clusters that the pool cannot have: there is no control plane, or not enough nodes.
  List<LatticePlacementPolicy> without(SortedMap<String, ClusterTerms> terms) {
    return policies.stream()
        .filter(policy -> policy.clusterPolicy() != null)
        .filter(policy -> !terms.containsKey(policy.metadata().name()))
        .toList();
  }

  private static void put(
      TreeMap<String, ClusterTerms> terms, String policy, @Nullable ClusterTerms value) {
    if (value != null) {
      terms.put(policy, value);
    }
  }

  private @Nullable ClusterTerms terms(
      CapacityPool pool, SortedMap<String, Offer> offers, @Nullable Money fee,
      @Nullable ObjectId id, int priority, ClusterPolicy policy) {
    ProviderDefaults defaults = ProviderDefaults.of(pool.provider());
    ControlPlaneMode mode = mode(defaults, policy);
    ControlPlaneTerms controlPlane = switch (mode) {
      case MANAGED -> fee == null || !defaults.hasManaged() ? null
          : new ControlPlaneTerms(
              LatticeCluster.ControlPlane.MANAGED, Resources.ZERO, fee, Commitment.NONE);
      case MACHINES -> lacksTalos(pool, policy) ? null
          : machines(offers, defaults, policy.controlPlane());
    };
    int maxNodes = maxNodes(pool, policy);
    if (controlPlane == null || maxNodes < policy.minNodes()) {
      return null;
    }
    // The block follows the policy alone: another quota changes no cluster's shape.
    int podPrefix = podPrefix(policy.maxNodes() + controlPlane.nodes() + SURGE);
    String version = policy.kubernetesVersion();
    ClusterAddons own = addons.in(pool, controlPlane.controlPlane().bootstrap(), policy);
    return new ClusterTerms(
        id, priority, policy.minNodes(), maxNodes, policy.binPackingThresholdPermille(),
        policy.headroomPercent(), policy.nodeReserve().plus(own.nodeReserve()), addons(own),
        zones(pool, policy), controlPlane, version,
        version == null ? defaults.kubernetesVersion(mode) : version,
        policy.scaling() == Scaling.AUTOSCALER, policy.consolidation(), podPrefix,
        shape(controlPlane.controlPlane(), podPrefix));
  }

  /// The zones that clusters of a pool may be in, whatever their policy; the empty one where some leave it to the provider.
  SortedSet<String> zones(CapacityPool pool) {
    TreeSet<String> zones = new TreeSet<>();
    Stream
        .concat(
            Stream.of(ClusterPolicy.DEFAULT),
            policies.stream().map(LatticePlacementPolicy::clusterPolicy).filter(Objects::nonNull))
        .map(policy -> zones(pool, policy))
        .forEach(some -> zones.addAll(some.isEmpty() ? List.of("") : some));
    return zones;
  }

  /// Of the pool's zones those that the policy lists. A policy may be for pools in several regions, so a pool without zones
  /// takes only those that are called like its own region, and one with other zones keeps them. A site is no choice of zones.
  private static List<String> zones(CapacityPool pool, ClusterPolicy policy) {
    if (pool.kind() == CapacityPool.Kind.STATIC) {
      return List.of();
    }
    List<String> listed = policy.zones()
        .stream()
        .filter(
            zone -> pool.zones().isEmpty() ? zone.startsWith(pool.providerRegion())
                : pool.zones().contains(zone))
        .toList();
    return (listed.isEmpty() ? pool.zones() : listed).stream().distinct().toList();
  }

  private static List<AddonTerms> addons(ClusterAddons own) {
    return own.addons()
        .stream()
        .map(
            addon -> new AddonTerms(
                addon.metadata().id(), addon.version(),
                addon.manifests() == null ? null : addon.manifests().digest()))
        .toList();
  }

  private static @Nullable ControlPlaneTerms machines(
      SortedMap<String, Offer> offers, ProviderDefaults defaults,
      LatticePlacementPolicy.ControlPlane stated) {
    String nodeClass = stated.nodeClass();
    Offer machine = nodeClass == null ? cheapest(offers) : Offer.of(offers, nodeClass, "", false);
    if (machine == null) {
      return null;
    }
    Integer replicas = stated.replicas();
    int count = replicas == null ? defaults.replicas() : replicas;
    return new ControlPlaneTerms(
        new LatticeCluster.ControlPlane(
            ControlPlaneMode.MACHINES, count, machine.nodeClass(), machine.instanceType(),
            stated.bootstrap().word()),
        machine.machine().times(count), machine.hourly().times(count), machine.commitment());
  }

  /// Of machines on demand; where several cost the same, as at a site, one without accelerators: they would lie idle.
  private static @Nullable Offer cheapest(SortedMap<String, Offer> offers) {
    return offers.values()
        .stream()
        .filter(offer -> offer.isOpen() && !offer.spot() && LEAST_MACHINE.fitsIn(offer.machine()))
        .min(
            Comparator.comparing(Offer::hourly)
                .thenComparing(offer -> !offer.machine().accelerators().isEmpty())
                .thenComparing(Offer::nodeClass))
        .orElse(null);
  }

  /// The smallest block that holds a share of `nodePrefix` for each node.
  private int podPrefix(int nodes) {
    int bits = nodes <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(nodes - 1);
    return network.nodePrefix() - bits;
  }

  private static Digest shape(LatticeCluster.ControlPlane controlPlane, int podPrefix) {
    return Digest.of(
        Json.obj(
            "bootstrap", controlPlane.bootstrap(), "controlPlaneMode", controlPlane.mode().word(),
            "podBlock", podPrefix));
  }
}
