// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

/// What makes machines nodes of a cluster.
public enum Bootstrap {
  KUBEADM,
  TALOS
}
