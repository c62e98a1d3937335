// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/// The nodes of one group of a {@link PlacementModel} as bins: z(s, j), the replicas of service s on node j. Nodes that the
/// group does not have carry nothing; fuller nodes come first, which removes the symmetry of equal nodes.
public final class Bins {
  /// `IntVar[service][node]`.
  private final IntVar[][] replicas;

  Bins(PlacementModel model, int cluster, int group) {
    Model solver = model.solver();
    IntVar count = model.nodes(cluster, group);
    int most = count.getUB();
    replicas = new IntVar[model.services().size()][];
    for (int s = 0; s < replicas.length; s++) {
      IntVar all = model.replicas(s, cluster, group);
      replicas[s] = solver.intVarArray("z" + s + "_" + cluster + "_" + group, most, 0, all.getUB());
      solver.sum(replicas[s], "=", all).post();
    }
    for (int j = 0; j < most; j++) {
      BoolVar exists = solver.arithm(count, ">", j).reify();
      LinearSum rising = model.sum();
      for (int s = 0; s < replicas.length; s++) {
        model.sum()
            .plus(1, replicas[s][j])
            .plus(-model.services().get(s).replicas(), exists)
            .atMost(0);
        if (j > 0) {
          rising.plus(1, replicas[s][j]).plus(-1, replicas[s][j - 1]);
        }
      }
      rising.atMost(0);
    }
  }

  /// How many nodes the group can have at most.
  public int nodes() {
    return replicas.length == 0 ? 0 : replicas[0].length;
  }

  /// Replicas of a service on one node.
  public IntVar replicas(int service, int node) {
    return replicas[service][node];
  }
}
