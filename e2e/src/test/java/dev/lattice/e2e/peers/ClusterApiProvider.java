// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

/// The Cluster API managers that together bring up clusters in memory, in the order in which they start: the life
/// cycle of clusters and machines, the bootstrap data of machines, control planes made of machines, and machines that
/// exist only in a manager's memory.
enum ClusterApiProvider {
  CORE("core", "cluster-api", "ClusterTopology=true,MachinePool=true"),
  KUBEADM_BOOTSTRAP("kubeadm-bootstrap", "bootstrap-kubeadm", "MachinePool=true"),
  KUBEADM_CONTROL_PLANE("kubeadm-control-plane", "control-plane-kubeadm", "ClusterTopology=true"),
  DEV("dev", "infrastructure-docker", "ClusterTopology=true,MachinePool=true");

  private final String folder;
  private final String label;
  private final String featureGates;

  ClusterApiProvider(String folder, String label, String featureGates) {
    this.folder = folder;
    this.label = label;
    this.featureGates = featureGates;
  }

  /// The name of its executable and of its folder of manifests.
  String folder() {
    return folder;
  }

  /// The value of the label `cluster.x-k8s.io/provider` on its definitions.
  String label() {
    return label;
  }

  /// What its flag `--feature-gates` is set to.
  String featureGates() {
    return featureGates;
  }
}
