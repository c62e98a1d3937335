// SPDX-License-Identifier: Apache-2.0
/// Clusters on GCP: machines with kubeadm or Talos.
@NullMarked
package dev.lattice.executors.manifest.provider.gcp;

import org.jspecify.annotations.NullMarked;
