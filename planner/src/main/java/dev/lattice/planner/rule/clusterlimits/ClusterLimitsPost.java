// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.clusterlimits;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.planner.rule.PlacementModel;
import java.util.Arrays;
import java.util.List;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/// Per cluster and terms in force: sum over g of n(c, g) <= maxNodes, max over classes of the sum of n(c, g) >= minNodes, n(c, g) = 0 in
/// zones that the terms leave out, n(c, g) <= n(c, h) + 1 for g and h that differ in their zone alone; x(s, c, g) = 0
/// where s has another isolation value or shape than c. That no cluster is opened in vain is given by the model, which has
/// one cluster for services that may share it.
public final class ClusterLimitsPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.CLUSTER_LIMITS;
  }

  @Override
  public void post(PlacementModel model) {
    for (int c = 0; c < model.clusters().size(); c++) {
      List<ClusterTerms> terms = model.terms(c);
      IntVar carrying = carrying(model, c);
      for (int rank = 0; rank < terms.size(); rank++) {
        BoolVar isInForce = model.isInForce(c, rank);
        LinearSum nodes = model.sum();
        for (IntVar count : model.nodes(c)) {
          nodes.plus(1, count);
        }
        nodes.atMost(terms.get(rank).maxNodes(), isInForce);
        model.sum().plus(-1, carrying).atMost(-terms.get(rank).minNodes(), isInForce);
        spread(model, c, terms.get(rank), isInForce);
      }
      for (int s = 0; s < model.services().size(); s++) {
        if (!mayUse(model, model.services().get(s), model.clusters().get(c))) {
          model.forbid(model.replicasIn(s, c));
        }
      }
    }
  }

  /// In other zones than the terms', no nodes; in these, at most one more than in another.
  private static void spread(
      PlacementModel model, int cluster, ClusterTerms terms, BoolVar isInForce) {
    List<Offer> groups = model.clusters().get(cluster).groups();
    for (int g = 0; g < groups.size(); g++) {
      if (!terms.uses(groups.get(g).zone())) {
        model.sum().plus(1, model.nodes(cluster, g)).atMost(0, isInForce);
      } else {
        for (int h = 0; h < groups.size(); h++) {
          Offer other = groups.get(h);
          if (h != g && other.isOpen() && terms.uses(other.zone()) && other.isTwin(groups.get(g))) {
            model.sum()
                .plus(1, model.nodes(cluster, g))
                .plus(-1, model.nodes(cluster, h))
                .atMost(1, isInForce);
          }
        }
      }
    }
  }

  /// Nodes of the class that has most.
  private static IntVar carrying(PlacementModel model, int cluster) {
    IntVar[] counts = model.nodesOfClasses(cluster).values().toArray(IntVar[]::new);
    int most = Arrays.stream(counts).mapToInt(IntVar::getUB).max().orElse(0);
    IntVar carrying = model.solver().intVar("carrying" + cluster, 0, most);
    model.solver().max(carrying, counts).post();
    return carrying;
  }

  private static boolean mayUse(PlacementModel model, Service service, NewCluster cluster) {
    ClusterTerms terms = model.problem().terms(service, cluster.pool());
    return cluster.isolation().equals(service.isolation())
        && (terms == null || terms.shape().equals(cluster.shape()));
  }
}
