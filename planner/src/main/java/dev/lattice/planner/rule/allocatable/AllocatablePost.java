// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.allocatable;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.function.ToLongFunction;

/// Per cluster, terms in force and resource r: 100 x sum of d(s, r) x(s, c, g) <= (100 - headroomPercent) x sum of
/// (allocatable(g, r) - nodeReserve(r)) n(c, g).
public final class AllocatablePost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.ALLOCATABLE;
  }

  @Override
  public void post(PlacementModel model) {
    for (int c = 0; c < model.clusters().size(); c++) {
      for (int rank = 0; rank < model.terms(c).size(); rank++) {
        bound(model, c, rank, Resources::milliCores);
        bound(model, c, rank, Resources::memoryBytes);
        bound(model, c, rank, Resources::storageBytes);
      }
    }
  }

  private static void bound(
      PlacementModel model, int cluster, int rank, ToLongFunction<Resources> resource) {
    ClusterTerms terms = model.terms(cluster).get(rank);
    LinearSum sum = model.sum();
    for (int s = 0; s < model.services().size(); s++) {
      long demand = resource.applyAsLong(model.services().get(s).demand());
      sum.plus(100 * demand, model.replicasIn(s, cluster));
    }
    List<Offer> groups = model.clusters().get(cluster).groups();
    for (int g = 0; g < groups.size(); g++) {
      Resources node =
          groups.get(g).allocatable().resources().minusAtLeastZero(terms.nodeReserve());
      sum.plus(
          -(100 - terms.headroomPercent()) * resource.applyAsLong(node), model.nodes(cluster, g));
    }
    sum.atMost(0, model.isInForce(cluster, rank));
  }
}
