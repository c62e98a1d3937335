// SPDX-License-Identifier: Apache-2.0
/// Clusters on vSphere: virtual machines with kubeadm or Talos.
@NullMarked
package dev.lattice.executors.manifest.provider.vsphere;

import org.jspecify.annotations.NullMarked;
