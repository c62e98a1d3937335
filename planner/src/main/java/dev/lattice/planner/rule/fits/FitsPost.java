// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.fits;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.unit.Resources;

/// x(s, c, g) = 0 where a node of g, less the `nodeReserve` of the policy of s, does not hold one replica,
/// accelerators aside.
public final class FitsPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.FITS;
  }

  @Override
  public void post(PlacementModel model) {
    for (int s = 0; s < model.services().size(); s++) {
      Service service = model.services().get(s);
      for (int c = 0; c < model.clusters().size(); c++) {
        NewCluster cluster = model.clusters().get(c);
        ClusterTerms terms = model.problem().terms(service, cluster.pool());
        Resources reserve = terms == null ? Resources.ZERO : terms.nodeReserve();
        for (int g = 0; g < cluster.groups().size(); g++) {
          if (!holds(cluster.groups().get(g), reserve, service)) {
            model.forbid(model.replicas(s, c, g));
          }
        }
      }
    }
  }

  private static boolean holds(Offer offer, Resources reserve, Service service) {
    Resources node = offer.allocatable().resources().minusAtLeastZero(reserve);
    return offer.allocatable().pods() > 0 && service.demand().withoutAccelerators().fitsIn(node);
  }
}
