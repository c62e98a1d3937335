// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What clusters consist of whose control plane and workers are machines, whoever makes these.
public final class MachineCluster {
  private MachineCluster() {}

  /// The machines of a node group.
  ///
  /// @param group the group, without a zone where the provider knows none
  /// @param machine their template
  public record Workers(NodeGroup group, Draft machine) {}

  /// All of it; the cluster says whether kubeadm or Talos sets the machines up.
  ///
  /// @param kubeadm what the provider's machines need of it
  /// @param identity the pool's identity at the provider, null for none
  /// @param infrastructure the provider's own object for the cluster
  /// @param machine the template of the control plane's machines
  /// @throws IllegalArgumentException if the state holds an even number of replicas of the control plane
  public static List<Draft> of(
      Blueprint blueprint, Kubeadm kubeadm, @Nullable Draft identity, Draft infrastructure,
      Draft machine, List<Workers> workers) {
    int replicas = blueprint.cluster().controlPlane().replicas();
    if (replicas % 2 == 0) { // etcd on them could not vote
      throw new IllegalArgumentException("replicas: " + replicas + " (expected: an odd number)");
    }
    NodeSetup setup = blueprint.cluster().controlPlane().isTalos() ? new Talos() : kubeadm;
    Draft controlPlane = setup.controlPlane(blueprint, machine);
    List<Draft> drafts = new ArrayList<>(
        List.of(
            ClusterApi.namespace(blueprint), infrastructure, machine, controlPlane,
            ClusterApi.cluster(blueprint, infrastructure, controlPlane)));
    for (Workers group : workers) {
      Draft bootstrap = setup.workers(blueprint, group.group());
      drafts.addAll(
          List.of(
              group.machine(), bootstrap,
              ClusterApi.machineDeployment(blueprint, group.group(), bootstrap, group.machine())));
    }
    if (identity != null) {
      drafts.add(identity);
    }
    return drafts;
  }
}
