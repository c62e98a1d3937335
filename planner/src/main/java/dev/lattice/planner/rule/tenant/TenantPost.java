// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.tenant;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.planner.rule.RefusedPools;

/// x(s, c, g) = 0 in pools that the tenant of s may not use.
public final class TenantPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.TENANT;
  }

  @Override
  public void post(PlacementModel model) {
    RefusedPools.close(model, new TenantEligibility());
  }
}
