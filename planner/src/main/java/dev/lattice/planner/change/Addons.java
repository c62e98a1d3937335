// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.planner.model.AddonTerms;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.Addon;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which add-ons, in which form, the clusters of a state have.
public final class Addons {
  private Addons() {}

  /// `state` with the add-ons of the terms in force in every active cluster. Protected and lost clusters, and those whose
  /// terms nobody knows, keep what they have; so does each whose add-on is held.
  public static PlanState resolve(Problem problem, PlanState state) {
    SortedMap<String, ClusterTerms> inForce = problem.terms(state);
    TreeMap<String, LatticeCluster> clusters = new TreeMap<>(state.clusters());
    clusters.replaceAll((name, cluster) -> {
      ClusterTerms terms = inForce.get(name);
      boolean isFixed = cluster.isRetiring() || problem.isLost(name)
          || (cluster.isProtected() && problem.previous().state().clusters().containsKey(name));
      return terms == null || isFixed ? cluster : cluster.withAddons(addons(terms, cluster));
    });
    return new PlanState(state.config(), clusters, state.services(), state.memory());
  }

  private static List<Addon> addons(ClusterTerms terms, LatticeCluster cluster) {
    List<Addon> addons = new ArrayList<>();
    for (AddonTerms addon : terms.addons()) {
      Addon before = cluster.addon(addon.id().name());
      if (addon.manifests() != null) {
        addons.add(new Addon(addon.id().name(), addon.version(), addon.manifests()));
      } else if (before != null) {
        addons.add(before);
      }
    }
    return addons;
  }
}
