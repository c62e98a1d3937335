// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.residency;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.planner.rule.RefusedPools;

/// x(s, c, g) = 0 in pools of another residency than s asks for.
public final class ResidencyPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.RESIDENCY;
  }

  @Override
  public void post(PlacementModel model) {
    RefusedPools.close(model, new ResidencyEligibility());
  }
}
