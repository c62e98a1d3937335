// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import java.util.Locale;

/// Who runs a cluster's control plane: machines of the pool, or the provider for a fee.
public enum ControlPlaneMode {
  MACHINES,
  MANAGED;

  /// The word in YAML: `machines`, `managed`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
