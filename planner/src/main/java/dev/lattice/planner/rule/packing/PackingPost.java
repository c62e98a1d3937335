// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.packing;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.Bins;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.chocosolver.solver.variables.BoolVar;

/// Per node j of a group, terms in force and resource r, each type of accelerator among them: sum of d(s, r) z(s, j) <= allocatable(r) - nodeReserve(r), and
/// sum of z(s, j) <= pods, where z spreads the replicas of the group over its nodes.
public final class PackingPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.PACKING;
  }

  @Override
  public void post(PlacementModel model) {
    for (int c = 0; c < model.clusters().size(); c++) {
      for (int rank = 0; rank < model.terms(c).size(); rank++) {
        Resources reserve = model.terms(c).get(rank).nodeReserve();
        BoolVar isInForce = model.isInForce(c, rank);
        List<Offer> groups = model.clusters().get(c).groups();
        for (int g = 0; g < groups.size(); g++) {
          Resources node = groups.get(g).allocatable().resources().minusAtLeastZero(reserve);
          Bins bins = model.bins(c, g);
          for (int j = 0; j < bins.nodes(); j++) {
            load(model, bins, j, Resources::milliCores).atMost(node.milliCores(), isInForce);
            load(model, bins, j, Resources::memoryBytes).atMost(node.memoryBytes(), isInForce);
            load(model, bins, j, Resources::storageBytes).atMost(node.storageBytes(), isInForce);
            for (String type : types(model)) {
              load(model, bins, j, demand -> demand.acceleratorsOf(type))
                  .atMost(node.acceleratorsOf(type), isInForce);
            }
            load(model, bins, j, _ -> 1).atMost(groups.get(g).allocatable().pods(), isInForce);
          }
        }
      }
    }
  }

  private static SortedSet<String> types(PlacementModel model) {
    TreeSet<String> types = new TreeSet<>();
    model.services().forEach(service -> types.addAll(service.demand().accelerators().keySet()));
    return types;
  }

  private static LinearSum load(
      PlacementModel model, Bins bins, int node, ToLongFunction<Resources> resource) {
    LinearSum load = model.sum();
    for (int s = 0; s < model.services().size(); s++) {
      load.plus(resource.applyAsLong(model.services().get(s).demand()), bins.replicas(s, node));
    }
    return load;
  }
}
