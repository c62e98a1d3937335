// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.overflow;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Overflow;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.ServiceHomes;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/// Hard. Per service: replicas that overflow from a site ({@link ServiceHomes}) are in clusters of its overflow, in a region that it
/// lists, and the site is full ({@link FullSite}); all others are in clusters of no overflow. What stays with its data is not
/// asked. Per site: its overflow has at
/// most `maxClusters` clusters, retiring ones included. What it may cost is a budget. Excess in replicas, clusters.
public final class OverflowCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.OVERFLOW;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    SortedMap<String, ClusterTerms> inForce = problem.terms(state);
    Map<String, FullSite> known = new HashMap<>();
    Function<Pool, FullSite> sites =
        site -> known.computeIfAbsent(site.name(), _ -> FullSite.of(problem, state, site, inForce));
    List<Violation> violations = new ArrayList<>();
    for (Pool pool : problem.pools().values()) {
      Overflow overflow = pool.overflow();
      if (overflow != null) {
        Integer most = overflow.maxClusters();
        long clusters = state.clusters()
            .values()
            .stream()
            .filter(cluster -> cluster.overflowOf().equals(pool.name()))
            .count();
        if (most != null && clusters > most) {
          violations.add(
              new Violation(
                  rule(), Subject.pool(pool.name()), clusters - most,
                  "The overflow of `%s` would have %d clusters, more than %d."
                      .formatted(pool.name(), clusters, most)));
        }
      }
    }
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = problem.services().get(placed.id());
      int replicas = service == null ? 0 : misplaced(problem, state, sites, service, placed);
      if (replicas > 0) {
        violations.add(
            new Violation(
                rule(), Subject.of(placed.id()), replicas,
                "%d replicas of `%s` overflow although their site is not full, or are in clusters of another overflow."
                    .formatted(replicas, placed.id())));
      }
    }
    return violations;
  }

  private static int misplaced(
      Problem problem, PlanState state, Function<Pool, FullSite> sites, Service service,
      LatticeServicePlacement placed) {
    int replicas = 0;
    ServiceHomes homes = ServiceHomes.of(problem, service);
    SortedMap<String, Integer> data = problem.homes(service);
    for (Placement placement : placed.placements()) {
      LatticeCluster cluster = state.clusters().get(placement.cluster());
      int mobile = placement.replicas() - data.getOrDefault(placement.cluster(), 0);
      if (cluster != null && mobile > 0) {
        Pool pool = problem.pool(cluster.pool());
        Pool site = homes.overflowing(pool);
        boolean isPlaced =
            site == null ? cluster.overflowOf().isEmpty() && homes.refusing(pool).isEmpty()
                : cluster.overflowOf().equals(site.name()) && sites.apply(site).isFullFor(service);
        replicas += isPlaced ? 0 : mobile;
      }
    }
    return replicas;
  }
}
