// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.testing;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.ControlPlane;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import dev.lattice.schemas.plan.LatticeCluster.Network;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.Phase;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;

/// Builds a decided cluster: of pool `local` on `docker`, one control-plane machine, until told otherwise.
public final class ClusterBuilder {
  private final String name;
  private Phase phase = Phase.ACTIVE;
  private String pool = "local";
  private String provider = "docker";
  private String providerRegion = "local";
  private int generation;
  private String kubernetesVersion = "v1.36.3";
  private Network network = new Network("100.64.0.0/20", "172.16.0.0/22", 25);
  private ControlPlane controlPlane =
      new ControlPlane(ControlPlaneMode.MACHINES, 1, "small", "", "kubeadm");
  private final List<NodeGroup> groups = new ArrayList<>();

  private ClusterBuilder(String name) {
    this.name = name;
  }

  public static ClusterBuilder aCluster(String name) {
    return new ClusterBuilder(name);
  }

  public ClusterBuilder retiring() {
    this.phase = Phase.RETIRING;
    return this;
  }

  /// Makes it a cluster of pool `us-east` on AWS.
  public ClusterBuilder onAws() {
    this.pool = "us-east";
    this.provider = "aws";
    this.providerRegion = "us-east-1";
    return this;
  }

  /// Makes it a cluster of pool `us-central` on GCP.
  public ClusterBuilder onGcp() {
    this.pool = "us-central";
    this.provider = "gcp";
    this.providerRegion = "us-central1";
    return this;
  }

  /// Makes it a cluster of site `dc-east` on vSphere.
  public ClusterBuilder onVsphere() {
    this.pool = "dc-east";
    this.provider = "vsphere";
    this.providerRegion = "dc-east";
    return this;
  }

  public ClusterBuilder generation(int number) {
    this.generation = number;
    return this;
  }

  public ClusterBuilder kubernetesVersion(String version) {
    this.kubernetesVersion = version;
    return this;
  }

  public ClusterBuilder network(String pods, String services) {
    this.network = new Network(pods, services, 25);
    return this;
  }

  public ClusterBuilder managed() {
    this.controlPlane = ControlPlane.MANAGED;
    return this;
  }

  /// Lets Talos set up its machines.
  public ClusterBuilder talos() {
    this.controlPlane = new ControlPlane(
        controlPlane.mode(), controlPlane.replicas(), controlPlane.nodeClass(),
        controlPlane.instanceType(), "talos");
    return this;
  }

  public ClusterBuilder controlPlane(int replicas, String nodeClass, String instanceType) {
    this.controlPlane =
        new ControlPlane(ControlPlaneMode.MACHINES, replicas, nodeClass, instanceType, "kubeadm");
    return this;
  }

  /// Adds a group in no zone, on demand, whose node class is called like it.
  public ClusterBuilder group(String group, int count, int keep) {
    return group(group, group, "", "", false, count, keep);
  }

  public ClusterBuilder group(
      String group, String nodeClass, String instanceType, String zone, boolean spot, int count,
      int keep) {
    groups.add(
        new NodeGroup(
            group, nodeClass, instanceType, zone, spot, count, keep,
            new Allocatable(new Resources(3920, 13 * Resources.GIB, 0), 58)));
    return this;
  }

  /// Lets an autoscaler make so many nodes of the last group.
  public ClusterBuilder atMost(int nodes) {
    groups.add(groups.removeLast().withMax(nodes));
    return this;
  }

  /// Puts accelerators into every node of the last group.
  public ClusterBuilder accelerators(String type, int count) {
    NodeGroup last = groups.removeLast();
    Allocatable plain = last.allocatable();
    groups.add(
        new NodeGroup(
            last.name(), last.nodeClass(), last.instanceType(), last.zone(), last.spot(),
            last.count(), last.keep(), new Allocatable(
                plain.resources().with(List.of(new Accelerator(type, count))), plain.pods())));
    return this;
  }

  public LatticeCluster build() {
    return new LatticeCluster(
        name, phase, false, pool, pool, provider, providerRegion, "", "lattice-" + pool,
        new IsolationValue("label:env", "production"), Digest.of("shape"), 0, generation,
        kubernetesVersion, network, controlPlane, groups, List.of());
  }
}
