// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.overflow.FullSite;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Why replicas of a service overflow from a site.
///
/// @param site name of the site
/// @param replicas how many, > 0
/// @param because what is full there, e.g. `no machine that can carry it has room there`
public record OverflowWhy(String site, int replicas, String because) {

  /// By site, in the order of their names.
  static List<OverflowWhy> of(
      Problem problem, PlanState state, Service service, LatticeServicePlacement placed) {
    return of(state, service, placed, name -> {
      Pool site = problem.pools().get(name);
      return site == null || site.overflow() == null ? null : FullSite.of(problem, state, site);
    });
  }

  /// @param sites how full a site is in the state, null for what is none any more
  static List<OverflowWhy> of(
      PlanState state, Service service, LatticeServicePlacement placed,
      Function<String, @Nullable FullSite> sites) {
    TreeMap<String, Integer> bySite = new TreeMap<>();
    for (Placement placement : placed.placements()) {
      LatticeCluster cluster = state.clusters().get(placement.cluster());
      if (cluster != null && !cluster.overflowOf().isEmpty() && placement.replicas() > 0) {
        bySite.merge(cluster.overflowOf(), placement.replicas(), Integer::sum);
      }
    }
    List<OverflowWhy> all = new ArrayList<>();
    bySite.forEach((name, replicas) -> {
      FullSite site = sites.apply(name);
      String because = site == null ? null : site.because(service);
      all.add(
          new OverflowWhy(
              name, replicas, Objects.requireNonNullElse(because, "it is not full any more")));
    });
    return all;
  }

  /// `2 replicas overflow from `dc`: no machine that can carry it has room there`.
  public String words() {
    return "%d %s from `%s`: %s".formatted(
        replicas, replicas == 1 ? "replica overflows" : "replicas overflow", site, because);
  }
}
