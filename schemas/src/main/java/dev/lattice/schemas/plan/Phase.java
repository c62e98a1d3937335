// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import java.util.Locale;

/// Where a cluster is in its life. Retiring is final: a later need takes the next ordinal.
public enum Phase {
  ACTIVE,
  RETIRING;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
