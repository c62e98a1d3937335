// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.price;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.PlacementModel;
import java.util.List;

/// n(c, g) = 0 for classes that the pool does not list.
public final class PricePost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.PRICE;
  }

  @Override
  public void post(PlacementModel model) {
    for (int c = 0; c < model.clusters().size(); c++) {
      List<Offer> groups = model.clusters().get(c).groups();
      for (int g = 0; g < groups.size(); g++) {
        if (!groups.get(g).isListed()) {
          model.forbid(model.nodes(c, g));
        }
      }
    }
  }
}
