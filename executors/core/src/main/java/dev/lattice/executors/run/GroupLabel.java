// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.manifest.ObjectNames;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;

/// A node group's name as the label value that its objects carry.
final class GroupLabel {
  private GroupLabel() {}

  static String of(NodeGroup group) {
    return ObjectNames.within(ObjectNames.DNS_LABEL, group.name());
  }
}
