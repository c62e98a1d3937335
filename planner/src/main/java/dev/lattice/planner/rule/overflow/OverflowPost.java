// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.overflow;

import dev.lattice.planner.model.Overflow;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.planner.rule.RefusedPools;
import java.util.ArrayList;
import java.util.List;
import org.chocosolver.solver.variables.BoolVar;

/// x(s, c) = 0 where c is not of the overflow that s would be of there. Per site: open clusters of its overflow <=
/// `maxClusters`. Per service and site: where s has a replica in such a cluster, one of the conditions of
/// {@link FullSite} holds ({@link FullSiteModel}).
public final class OverflowPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.OVERFLOW;
  }

  @Override
  public void post(PlacementModel model) {
    RefusedPools.close(model, new OverflowEligibility());
    for (int s = 0; s < model.services().size(); s++) {
      for (int c = 0; c < model.clusters().size(); c++) {
        NewCluster cluster = model.clusters().get(c);
        Service service = model.services().get(s);
        if (!cluster.overflowOf().equals(Homes.siteOf(model.problem(), service, cluster.pool()))) {
          model.forbid(model.replicasIn(s, c));
        }
      }
    }
    for (Pool site : model.problem().pools().values()) {
      Overflow overflow = site.overflow();
      if (overflow != null) {
        bound(model, site.name(), overflow);
        FullSiteModel full = new FullSiteModel(model, site, overflow);
        for (int s = 0; s < model.services().size(); s++) {
          BoolVar isOverflowing = isOverflowing(model, s, site.name());
          if (!isOverflowing.isInstantiatedTo(0)) {
            model.solver().arithm(isOverflowing, "<=", full.holdsFor(s)).post();
          }
        }
      }
    }
  }

  private static void bound(PlacementModel model, String site, Overflow overflow) {
    Integer most = overflow.maxClusters();
    if (most != null) {
      long there = overflow.pools()
          .stream()
          .mapToLong(pool -> model.elsewhere(pool).spill(site).clusters())
          .sum();
      LinearSum open = model.sum();
      for (int c = 0; c < model.clusters().size(); c++) {
        if (model.clusters().get(c).overflowOf().equals(site)) {
          open.plus(1, model.open(c));
        }
      }
      open.atMost(most - there);
    }
  }

  private static BoolVar isOverflowing(PlacementModel model, int service, String site) {
    List<BoolVar> here = new ArrayList<>();
    for (int c = 0; c < model.clusters().size(); c++) {
      if (model.clusters().get(c).overflowOf().equals(site)) {
        here.add(model.solver().arithm(model.replicasIn(service, c), ">", 0).reify());
      }
    }
    return here.isEmpty() ? model.solver().boolVar(false)
        : model.solver().or(here.toArray(BoolVar[]::new)).reify();
  }
}
