// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;

/// A node group's name as the label value that its objects carry.
final class GroupLabel {
  private static final int MAX_CHARS = 63;
  private static final int HASH_DIGITS = 8;

  private GroupLabel() {}

  static String of(NodeGroup group) {
    String name = group.name();
    if (name.length() <= MAX_CHARS) {
      return name;
    }
    return name.substring(0, MAX_CHARS - HASH_DIGITS - 1).replaceAll("[^A-Za-z0-9]+$", "") + "-"
        + Digest.of(name).hex(HASH_DIGITS);
  }
}
