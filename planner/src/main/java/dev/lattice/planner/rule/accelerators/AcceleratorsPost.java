// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.accelerators;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.unit.Resources;
import java.util.List;

/// x(s, c, g) = 0 where a node of g lacks accelerators that one replica of s asks for.
public final class AcceleratorsPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.ACCELERATORS;
  }

  @Override
  public void post(PlacementModel model) {
    for (int s = 0; s < model.services().size(); s++) {
      Resources demand = model.services().get(s).demand();
      for (int c = 0; c < model.clusters().size(); c++) {
        List<Offer> groups = model.clusters().get(c).groups();
        for (int g = 0; g < groups.size(); g++) {
          if (!demand.acceleratorsFitIn(groups.get(g).allocatable().resources())) {
            model.forbid(model.replicas(s, c, g));
          }
        }
      }
    }
  }
}
