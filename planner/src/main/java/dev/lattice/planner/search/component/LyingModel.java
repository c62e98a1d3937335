// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.component;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.planner.rule.spread.SpreadPost;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.landscape.Landscape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/// The parts of {@link Score.Lying} as variables.
final class LyingModel {
  private final PlacementModel model;
  private final Model solver;
  private final List<long[]> likes;

  /// @param likes `List[service]`: what one replica is disliked in each cluster, empty for nowhere
  LyingModel(PlacementModel model, List<long[]> likes) {
    this.model = model;
    this.solver = model.solver();
    this.likes = List.copyOf(likes);
  }

  /// Services that are less evenly spread than wished.
  IntVar uneven() {
    List<BoolVar> uneven = new ArrayList<>();
    for (int s = 0; s < model.services().size(); s++) {
      List<BoolVar> even = new ArrayList<>();
      for (Layout.Spread spread : model.services().get(s).layout().spreads()) {
        if (!spread.rule().isHard()) {
          even.add(SpreadPost.isEven(model, s, spread.rule()));
        }
      }
      if (!even.isEmpty()) {
        uneven.add(solver.and(even.toArray(BoolVar[]::new)).reify().not());
      }
    }
    IntVar sum = solver.intVar("uneven", 0, uneven.size());
    solver.sum(uneven.toArray(BoolVar[]::new), "=", sum).post();
    return sum;
  }

  /// Replicas times how late their pool comes in the order of the overflow that they are of.
  IntVar late() {
    return weighted("late", (_, c) -> {
      NewCluster cluster = model.clusters().get(c);
      return Homes.place(model.problem(), cluster.overflowOf(), cluster.pool().name());
    });
  }

  /// What policies have against where replicas are.
  IntVar disliked() {
    return weighted(
        "disliked", (s, c) -> likes.get(s).length == 0 ? 0 : Objective.bounded(likes.get(s)[c]));
  }

  /// Replicas times how late their place comes in the required regions of their service.
  IntVar strayed() {
    return weighted(
        "strayed", (s, c) -> Landscape.place(
            model.services().get(s).layout().requiredRegions(), model.clusters().get(c).pool()));
  }

  /// The sum of all replicas, each times a factor of its service and cluster.
  private IntVar weighted(String name, IntBinaryOperator factorOf) {
    List<IntVar> replicas = new ArrayList<>();
    List<Integer> factors = new ArrayList<>();
    long most = 0;
    for (int s = 0; s < model.services().size(); s++) {
      for (int c = 0; c < model.clusters().size(); c++) {
        int factor = factorOf.applyAsInt(s, c);
        if (factor > 0) {
          replicas.add(model.replicasIn(s, c));
          factors.add(factor);
          most += (long) factor * model.services().get(s).replicas();
        }
      }
    }
    IntVar sum = solver.intVar(name, 0, Objective.bounded(most));
    solver
        .scalar(
            replicas.toArray(IntVar[]::new), factors.stream().mapToInt(Integer::intValue).toArray(),
            "=", sum)
        .post();
    return sum;
  }
}
