// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import java.util.Locale;

/// What makes machines nodes of a cluster.
public enum Bootstrap {
  KUBEADM,
  TALOS;

  /// The word in YAML: `kubeadm`, `talos`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
