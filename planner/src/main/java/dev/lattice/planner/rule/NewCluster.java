// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.ControlPlaneTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import java.util.List;

/// A cluster that a placement may open.
///
/// @param pool where
/// @param isolation what its services have in common
/// @param shape digest of what cannot change in place
/// @param controlPlane what runs it
/// @param groups the node classes it may use, one group each
public record NewCluster(
    Pool pool,
    IsolationValue isolation,
    Digest shape,
    ControlPlaneTerms controlPlane,
    List<Offer> groups) {
  public NewCluster {
    groups = List.copyOf(groups);
  }
}
