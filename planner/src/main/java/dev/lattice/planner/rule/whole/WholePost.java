// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.whole;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import java.util.ArrayList;
import java.util.List;
import org.chocosolver.solver.variables.IntVar;

/// Sum over c and g of x(s, c, g) + u(s) = replicas(s); for a service without replicas so far, u(s) is 0 or all.
public final class WholePost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.WHOLE;
  }

  @Override
  public void post(PlacementModel model) {
    for (int s = 0; s < model.services().size(); s++) {
      Service service = model.services().get(s);
      List<IntVar> parts = new ArrayList<>();
      parts.add(model.unplaced(s));
      for (int c = 0; c < model.clusters().size(); c++) {
        parts.add(model.replicasIn(s, c));
      }
      model.solver().sum(parts.toArray(IntVar[]::new), "=", service.replicas()).post();
      if (isNew(model, service)) {
        int[] noneOrAll = {0, service.replicas()};
        model.solver().member(model.unplaced(s), noneOrAll).post();
      }
    }
  }

  private static boolean isNew(PlacementModel model, Service service) {
    LatticeServicePlacement before =
        model.problem().previous().state().services().get(service.id());
    return before == null || before.replicas() == 0;
  }
}
