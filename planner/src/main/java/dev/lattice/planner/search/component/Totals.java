// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.component;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.planner.rule.PlacementModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.chocosolver.solver.variables.IntVar;

/// What the clusters of a model add up to, as variables.
record Totals(PlacementModel model) {

  /// @param some which clusters count
  /// @param ofCluster what each open cluster adds
  /// @param ofNode what each node adds
  IntVar of(
      String name, Predicate<NewCluster> some, ToLongFunction<NewCluster> ofCluster,
      ToLongFunction<Offer> ofNode) {
    List<IntVar> variables = new ArrayList<>();
    List<Integer> factors = new ArrayList<>();
    long most = 0;
    for (int c = 0; c < model.clusters().size(); c++) {
      NewCluster cluster = model.clusters().get(c);
      if (some.test(cluster)) {
        variables.add(model.open(c));
        factors.add(Objective.bounded(ofCluster.applyAsLong(cluster)));
        most += ofCluster.applyAsLong(cluster);
        for (int g = 0; g < cluster.groups().size(); g++) {
          variables.add(model.nodes(c, g));
          factors.add(Objective.bounded(ofNode.applyAsLong(cluster.groups().get(g))));
          most += ofNode.applyAsLong(cluster.groups().get(g)) * model.nodes(c, g).getUB();
        }
      }
    }
    IntVar sum = model.solver().intVar(name, 0, Objective.bounded(most));
    model.solver()
        .scalar(
            variables.toArray(IntVar[]::new),
            factors.stream().mapToInt(Integer::intValue).toArray(), "=", sum)
        .post();
    return sum;
  }
}
