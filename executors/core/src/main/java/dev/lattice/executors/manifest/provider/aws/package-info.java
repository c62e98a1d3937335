// SPDX-License-Identifier: Apache-2.0
/// Clusters on AWS: machines with kubeadm or Talos, or a control plane that EKS runs.
@NullMarked
package dev.lattice.executors.manifest.provider.aws;

import org.jspecify.annotations.NullMarked;
