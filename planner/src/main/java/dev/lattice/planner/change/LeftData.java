// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.List;

/// Data that a plan leaves behind: a stateful service that goes on without a cluster in which it kept some.
///
/// @param service the service
/// @param cluster where its data is
public record LeftData(ServiceId service, String cluster) {

  /// Sorted by service, then cluster.
  public static List<LeftData> between(PlanState before, PlanState after) {
    List<LeftData> left = new ArrayList<>();
    before.services().forEach((id, old) -> {
      LatticeServicePlacement now = after.services().get(id);
      if (old.isStateful() && now != null && !now.isRetiring()) {
        for (Placement placement : old.placements()) {
          if (placement.replicas() > 0 && now.replicasIn(placement.cluster()) == 0) {
            left.add(new LeftData(id, placement.cluster()));
          }
        }
      }
    });
    return left;
  }
}
