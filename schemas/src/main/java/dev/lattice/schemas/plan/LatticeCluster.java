// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.spec.Bootstrap;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.unit.Allocatable;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One cluster as decided: everything that shapes it, resolved once. Prices are not part of it.
///
/// @param name `<pool>-<isolation value>-<8 hex>`, unique for ever
/// @param phase active or retiring
/// @param isProtected whether it stays as committed
/// @param pool the pool it belongs to
/// @param region the pool's region
/// @param provider provider type
/// @param providerRegion the provider's region
/// @param overflowOf the site whose overflow it carries, empty for none
/// @param namespace of its Cluster API objects, fixed for its life
/// @param isolation what its services have in common
/// @param shape digest of what cannot change in place
/// @param ordinal number among clusters of the same pool, isolation value and shape; never reused
/// @param generation raised by a roll
/// @param kubernetesVersion `vMAJOR.MINOR.PATCH`
/// @param network its address blocks
/// @param controlPlane who runs the control plane
/// @param nodeGroups groups by (class, zone, spot), sorted by name
/// @param addons what the platform runs in it, sorted by name
public record LatticeCluster(
    String name,
    Phase phase,
    boolean isProtected,
    String pool,
    String region,
    String provider,
    String providerRegion,
    String overflowOf,
    String namespace,
    IsolationValue isolation,
    Digest shape,
    int ordinal,
    int generation,
    String kubernetesVersion,
    Network network,
    ControlPlane controlPlane,
    List<NodeGroup> nodeGroups,
    List<Addon> addons) {
  public static final String KIND = "LatticeCluster";

  public LatticeCluster {
    nodeGroups = nodeGroups.stream().sorted(Comparator.comparing(NodeGroup::name)).toList();
    addons = addons.stream().sorted(Comparator.comparing(Addon::name)).toList();
  }

  public boolean isRetiring() {
    return phase == Phase.RETIRING;
  }

  public LatticeCluster withGeneration(int other) {
    return new LatticeCluster(
        name, phase, isProtected, pool, region, provider, providerRegion, overflowOf, namespace,
        isolation, shape, ordinal, other, kubernetesVersion, network, controlPlane, nodeGroups,
        addons);
  }

  public LatticeCluster withAddons(List<Addon> others) {
    return new LatticeCluster(
        name, phase, isProtected, pool, region, provider, providerRegion, overflowOf, namespace,
        isolation, shape, ordinal, generation, kubernetesVersion, network, controlPlane, nodeGroups,
        others);
  }

  public LatticeCluster withNodeGroups(Phase otherPhase, List<NodeGroup> others) {
    return new LatticeCluster(
        name, otherPhase, isProtected, pool, region, provider, providerRegion, overflowOf,
        namespace, isolation, shape, ordinal, generation, kubernetesVersion, network, controlPlane,
        others, addons);
  }

  /// The cluster with all nodes that it keeps wanted.
  public LatticeCluster withKeptNodes() {
    return withNodeGroups(
        phase,
        nodeGroups.stream().map(group -> group.withNodes(group.keep(), group.keep())).toList());
  }

  /// The cluster with all nodes that autoscalers may make of it.
  public LatticeCluster atLargest() {
    return withNodeGroups(
        phase,
        nodeGroups.stream()
            .map(
                group -> group.withNodes(
                    Math.max(group.count(), group.max()), Math.max(group.keep(), group.max())))
            .toList());
  }

  public LatticeCluster withNetwork(Network other) {
    return new LatticeCluster(
        name, phase, isProtected, pool, region, provider, providerRegion, overflowOf, namespace,
        isolation, shape, ordinal, generation, kubernetesVersion, other, controlPlane, nodeGroups,
        addons);
  }

  public @Nullable Addon addon(String addon) {
    return addons.stream().filter(a -> a.name().equals(addon)).findFirst().orElse(null);
  }

  public @Nullable NodeGroup nodeGroup(String group) {
    for (NodeGroup known : nodeGroups) {
      if (known.name().equals(group)) {
        return known;
      }
    }
    return null;
  }

  /// @param key what is compared, e.g. `label:env`
  /// @param value what it is here, e.g. `production`
  public record IsolationValue(String key, String value) {}

  /// @param pods CIDR block of all pods
  /// @param services CIDR block of all services
  /// @param nodePrefix prefix length of one node's share of `pods`
  public record Network(String pods, String services, int nodePrefix) {}

  /// @param mode machines or managed
  /// @param replicas machines, 0 when managed
  /// @param nodeClass size of the machines, empty when managed
  /// @param instanceType the provider's name for it, empty when managed or nameless
  /// @param bootstrap what sets machines up, `kubeadm` or `talos`; empty when managed
  public record ControlPlane(
      ControlPlaneMode mode,
      int replicas,
      String nodeClass,
      String instanceType,
      String bootstrap) {
    public static final ControlPlane MANAGED =
        new ControlPlane(ControlPlaneMode.MANAGED, 0, "", "", "");

    public boolean isTalos() {
      return bootstrap.equals(Bootstrap.TALOS.word());
    }
  }

  /// @param name the add-on
  /// @param version its version, as people call it
  /// @param digest of its manifests
  public record Addon(String name, String version, Digest digest) {}

  /// @param name unique in the cluster: the class, with zone and `spot` appended where they apply
  /// @param nodeClass the node class
  /// @param instanceType the provider's name for it, empty where it has none
  /// @param zone the zone, empty for the provider's choice
  /// @param spot whether the machines are spot machines
  /// @param count nodes wanted; 0 = retiring
  /// @param keep nodes rendered: more than `count` until what leaves has left
  /// @param max most nodes that an autoscaler may make of it, 0 where Lattice alone decides how many there are
  /// @param allocatable what one node offers to pods, as resolved when the group was made
  public record NodeGroup(
      String name,
      String nodeClass,
      String instanceType,
      String zone,
      boolean spot,
      int count,
      int keep,
      int max,
      Allocatable allocatable) {

    /// A group that no autoscaler resizes.
    public NodeGroup(
        String name, String nodeClass, String instanceType, String zone, boolean spot, int count,
        int keep, Allocatable allocatable) {
      this(name, nodeClass, instanceType, zone, spot, count, keep, 0, allocatable);
    }

    public boolean isAutoscaled() {
      return max > 0;
    }

    public NodeGroup withNodes(int wanted, int rendered) {
      return new NodeGroup(
          name, nodeClass, instanceType, zone, spot, wanted, rendered, max, allocatable);
    }

    /// @param most nodes that an autoscaler may make of it, 0 for none
    public NodeGroup withMax(int most) {
      return new NodeGroup(
          name, nodeClass, instanceType, zone, spot, count, keep, most, allocatable);
    }
  }
}
