// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.antiaffinity;

import dev.lattice.planner.model.Relations.Apart;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.spec.Topology;
import org.chocosolver.solver.variables.BoolVar;

/// For services s and o that keep apart and clusters c and d in one place: not both x(s, c) > 0 and x(o, d) > 0. For one
/// that keeps away from itself: the sum of x(s, c) over the clusters of a place is at most 1.
public final class AntiAffinityPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.ANTI_AFFINITY;
  }

  @Override
  public void post(PlacementModel model) {
    for (int s = 0; s < model.services().size(); s++) {
      for (Apart apart : model.services().get(s).relations().apart()) {
        for (int o = 0; o < model.services().size(); o++) {
          if (model.services().get(o).id().equals(apart.other())) {
            keepApart(model, s, o, apart.topology());
          }
        }
      }
    }
  }

  private static void keepApart(PlacementModel model, int service, int other, Topology topology) {
    for (int c = 0; c < model.clusters().size(); c++) {
      LinearSum together = model.sum();
      for (int d = 0; d < model.clusters().size(); d++) {
        if (isOnePlace(model, c, d, topology)) {
          if (service == other) {
            together.plus(1, model.replicasIn(service, d));
          } else {
            model.sum().plus(1, isIn(model, service, c)).plus(1, isIn(model, other, d)).atMost(1);
          }
        }
      }
      together.atMost(1);
    }
  }

  private static BoolVar isIn(PlacementModel model, int service, int cluster) {
    return model.solver().arithm(model.replicasIn(service, cluster), ">", 0).reify();
  }

  private static boolean isOnePlace(PlacementModel model, int a, int b, Topology topology) {
    NewCluster one = model.clusters().get(a);
    NewCluster other = model.clusters().get(b);
    return switch (topology) {
      case REGION -> one.pool().region().equals(other.pool().region());
      case POOL -> one.pool().name().equals(other.pool().name());
      case CLUSTER -> a == b;
      case ZONE -> false;
    };
  }
}
