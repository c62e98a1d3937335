// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.antiaffinity;

import dev.lattice.planner.model.Relations.Apart;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.Place;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.spec.Topology;
import java.util.List;
import java.util.SortedMap;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/// For services s and o that keep apart and a place: not both have a replica there. For one that keeps away from itself: the
/// sum of x(s, c, g) over the groups in a place is at most 1.
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
    SortedMap<String, List<IntVar>> others = Place.replicas(model, other, topology);
    Place.replicas(model, service, topology).forEach((place, own) -> {
      List<IntVar> there = others.getOrDefault(place, List.of());
      if (service == other) {
        LinearSum together = model.sum();
        own.forEach(replicas -> together.plus(1, replicas));
        together.atMost(1);
      } else if (!own.isEmpty() && !there.isEmpty()) {
        model.sum().plus(1, areAny(model, own)).plus(1, areAny(model, there)).atMost(1);
      }
    });
  }

  private static BoolVar areAny(PlacementModel model, List<IntVar> replicas) {
    return model.solver().sum(replicas.toArray(IntVar[]::new), ">", 0).reify();
  }
}
