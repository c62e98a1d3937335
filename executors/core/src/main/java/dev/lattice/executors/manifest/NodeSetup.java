// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;

/// What makes a cluster's machines nodes, for providers that run their own machines.
sealed interface NodeSetup permits Kubeadm, Talos {
  /// The control plane. Its version and the name of its machine template change in one apply, so that both make one
  /// rollout.
  ///
  /// @param machine the template of its machines
  Draft controlPlane(Blueprint blueprint, Draft machine);

  /// How workers of a group join.
  Draft workers(Blueprint blueprint, NodeGroup group);
}
