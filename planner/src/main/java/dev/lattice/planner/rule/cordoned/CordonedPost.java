// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.cordoned;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ServiceId;

/// Per service, the sum of x over cordoned pools is at most what it has in cordoned pools already.
public final class CordonedPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.CORDONED;
  }

  @Override
  public void post(PlacementModel model) {
    for (int s = 0; s < model.services().size(); s++) {
      LinearSum cordoned = model.sum();
      for (int c = 0; c < model.clusters().size(); c++) {
        if (model.clusters().get(c).pool().isCordoned()) {
          cordoned.plus(1, model.replicasIn(s, c));
        }
      }
      cordoned.atMost(there(model.problem(), model.services().get(s).id()));
    }
  }

  private static int there(Problem problem, ServiceId id) {
    LatticeServicePlacement before = problem.previous().state().services().get(id);
    int there = 0;
    if (before != null) {
      for (Placement placement : before.placements()) {
        there += problem.pool(placement.pool()).isCordoned() ? placement.replicas() : 0;
      }
    }
    return there;
  }
}
