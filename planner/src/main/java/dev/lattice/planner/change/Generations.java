// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Rolls that somebody asked for: the next generation of a cluster has templates of other names, so its machines and pods
/// are replaced.
public final class Generations {
  private Generations() {}

  /// `state` with the generation raised by one of every cluster that is to be rolled. A new cluster has nothing to
  /// replace, and a retiring one is rendered as committed: both stay as they are.
  ///
  /// @param rolled whether a cluster, by name, is to be rolled
  public static PlanState raise(PlanState previous, PlanState state, Predicate<String> rolled) {
    TreeMap<String, LatticeCluster> clusters = new TreeMap<>(state.clusters());
    clusters.replaceAll((name, cluster) -> {
      LatticeCluster before = previous.clusters().get(name);
      return before == null || cluster.isRetiring() || !rolled.test(name) ? cluster
          : cluster.withGeneration(before.generation() + 1);
    });
    return new PlanState(state.config(), clusters, state.services(), state.memory());
  }
}
