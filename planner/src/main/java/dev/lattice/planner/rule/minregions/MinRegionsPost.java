// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.minregions;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.PlacementModel;

/// For a service s with replicas: number of regions r with x(s, c, g) > 0 for a c in r + u(s) >= min(minRegions, replicas(s)).
public final class MinRegionsPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.MIN_REGIONS;
  }

  @Override
  public void post(PlacementModel model) {
    for (int s = 0; s < model.services().size(); s++) {
      Service service = model.services().get(s);
      int wanted = Math.min(service.layout().minRegions(), service.replicas());
      if (wanted > 1) {
        LinearSum used = model.sum().plus(-1, model.unplaced(s));
        for (String region : model.regions()) {
          used.plus(-1, model.holdsReplica(s, pool -> pool.region().equals(region)));
        }
        used.atMost(-wanted, model.holdsReplica(s, _ -> true));
      }
    }
  }
}
