// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.pin;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.planner.rule.RefusedPools;

/// x(s, c, g) = 0 in all pools but the one that s is pinned to; everywhere if the data of s is in a cluster that stands.
public final class PinPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.PIN;
  }

  @Override
  public void post(PlacementModel model) {
    RefusedPools.close(model, new PinEligibility());
    for (int s = 0; s < model.services().size(); s++) {
      if (!model.problem().homes(model.services().get(s)).isEmpty()) {
        for (int c = 0; c < model.clusters().size(); c++) {
          model.forbid(model.replicasIn(s, c));
        }
      }
    }
  }
}
