// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.latency;

import dev.lattice.planner.model.Relations.Near;
import dev.lattice.planner.model.Relations.Within;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.PlacementModel;

/// For a service s that depends on o and a cluster c: x(s, c) <= replicas(s) times the sum of x(o, d) over c and all
/// clusters d within the bound. Clusters too far from something outside hold no replica.
public final class LatencyPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.LATENCY;
  }

  @Override
  public void post(PlacementModel model) {
    for (int s = 0; s < model.services().size(); s++) {
      for (int c = 0; c < model.clusters().size(); c++) {
        for (Near bound : model.services().get(s).relations().near()) {
          keepNear(model, s, c, bound);
        }
        for (Within bound : model.services().get(s).relations().within()) {
          String pool = model.clusters().get(c).pool().name();
          if (!model.problem().roundTrips().isWithin(bound.location(), pool, bound.maxMillis())) {
            model.forbid(model.replicasIn(s, c));
          }
        }
      }
    }
  }

  private static void keepNear(PlacementModel model, int service, int cluster, Near bound) {
    Service spec = model.services().get(service);
    LinearSum sum = model.sum().plus(1, model.replicasIn(service, cluster));
    for (int o = 0; o < model.services().size(); o++) {
      for (int d = 0; d < model.clusters().size(); d++) {
        if (model.services().get(o).id().equals(bound.other())
            && isNear(model, cluster, d, bound)) {
          sum.plus(-spec.replicas(), model.replicasIn(o, d));
        }
      }
    }
    sum.atMost(0);
  }

  private static boolean isNear(PlacementModel model, int one, int other, Near bound) {
    Problem problem = model.problem();
    return one == other || problem.roundTrips()
        .isWithin(
            model.clusters().get(one).pool().name(), model.clusters().get(other).pool().name(),
            bound.maxMillis());
  }
}
