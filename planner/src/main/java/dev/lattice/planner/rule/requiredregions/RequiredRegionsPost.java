// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.requiredregions;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.PlacementModel;
import java.util.List;

/// For a service s with replicas: sum over its required regions r of [no x(s, c, g) > 0 with c in r] <= u(s).
public final class RequiredRegionsPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.REQUIRED_REGIONS;
  }

  @Override
  public void post(PlacementModel model) {
    for (int s = 0; s < model.services().size(); s++) {
      List<Requirement> regions = model.services().get(s).layout().requiredRegions();
      if (!regions.isEmpty()) {
        LinearSum held = model.sum().plus(-1, model.unplaced(s));
        for (Requirement region : regions) {
          held.plus(-1, model.holdsReplica(s, pool -> Layout.isIn(pool, region)));
        }
        held.atMost(-regions.size(), model.holdsReplica(s, _ -> true));
      }
    }
  }
}
