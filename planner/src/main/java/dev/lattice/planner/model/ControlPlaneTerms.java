// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;

/// What the control plane of a cluster is and costs in a pool.
///
/// @param controlPlane as it stands in the state
/// @param machines raw size of all its machines together, zero when managed
/// @param hourly fee or machines, US dollars an hour
/// @param commitment index of the commitment that pays for its machines, {@link Commitment#NONE} for none or a fee
public record ControlPlaneTerms(
    LatticeCluster.ControlPlane controlPlane,
    Resources machines,
    Money hourly,
    int commitment) {
  /// How many machines it takes.
  public int nodes() {
    return controlPlane.replicas();
  }
}
