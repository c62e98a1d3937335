// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.labels;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.planner.rule.RefusedPools;

/// x(s, c, g) = 0 in pools without all labels that s selects by.
public final class LabelsPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.LABELS;
  }

  @Override
  public void post(PlacementModel model) {
    RefusedPools.close(model, new LabelsEligibility());
  }
}
