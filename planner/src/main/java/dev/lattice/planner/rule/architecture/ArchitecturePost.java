// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.architecture;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.PlacementModel;
import java.util.List;

/// x(s, c, g) = 0 where g is of an architecture that s is not built for.
public final class ArchitecturePost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.ARCHITECTURE;
  }

  @Override
  public void post(PlacementModel model) {
    for (int s = 0; s < model.services().size(); s++) {
      Service service = model.services().get(s);
      for (int c = 0; c < model.clusters().size(); c++) {
        List<Offer> groups = model.clusters().get(c).groups();
        for (int g = 0; g < groups.size(); g++) {
          String arch = groups.get(g).arch();
          if (!arch.isEmpty() && !service.architectures().contains(arch)) {
            model.forbid(model.replicas(s, c, g));
          }
        }
      }
    }
  }
}
