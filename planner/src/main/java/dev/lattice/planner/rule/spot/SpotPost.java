// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.spot;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.PlacementModel;
import java.util.List;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/// Where g is of spot machines: x(s, c, g) = 0 for s that may not run there; n(c, g) = 0 where none is in c that may (all clusters are new);
/// n(c, g) > 0 demands that the sum of n(c, h) over all zones is >= `onDemandBase`, where h is of the same machines on demand and some of
/// these may be had.
public final class SpotPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.SPOT;
  }

  @Override
  public void post(PlacementModel model) {
    for (int c = 0; c < model.clusters().size(); c++) {
      List<Offer> groups = model.clusters().get(c).groups();
      for (int g = 0; g < groups.size(); g++) {
        if (groups.get(g).spot()) {
          keepToUsers(model, c, g);
          stand(model, c, g);
        }
      }
    }
  }

  private static void keepToUsers(PlacementModel model, int cluster, int group) {
    IntVar nodes = model.nodes(cluster, group);
    LinearSum wanted = model.sum().plus(1, nodes);
    for (int s = 0; s < model.services().size(); s++) {
      if (model.services().get(s).mayUseSpot()) {
        wanted.plus(-nodes.getUB(), model.replicasIn(s, cluster));
      } else {
        model.forbid(model.replicas(s, cluster, group));
      }
    }
    wanted.atMost(0);
  }

  private static void stand(PlacementModel model, int cluster, int group) {
    List<Offer> groups = model.clusters().get(cluster).groups();
    Offer spot = groups.get(group);
    BoolVar isUsed = model.solver().arithm(model.nodes(cluster, group), ">", 0).reify();
    LinearSum onDemand = model.sum();
    boolean isGiven = false;
    for (int g = 0; g < groups.size(); g++) {
      if (groups.get(g).isBaseOf(spot)) {
        onDemand.plus(-1, model.nodes(cluster, g));
        isGiven |= groups.get(g).isOpen();
      }
    }
    if (isGiven) {
      onDemand.atMost(-spot.onDemandBase(), isUsed);
    }
  }
}
