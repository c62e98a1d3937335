// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/// A region, a pool or a cluster of a {@link PlacementModel}, over which the replicas of one service are spread.
///
/// @param name its name among those of its kind
/// @param replicas those of the service
/// @param counts whether others are compared with it
/// @param before replicas of the service in the previous state
public record Place(String name, IntVar replicas, BoolVar counts, int before) {

  /// Every place there is, sorted by name.
  public static List<Place> of(PlacementModel model, int service, Spread spread) {
    Model solver = model.solver();
    Service spec = model.services().get(service);
    Map<String, BoolVar> eligible =
        spread.domains() == Domains.ELIGIBLE ? eligible(model, spec, spread.topology()) : Map.of();
    Map<String, Integer> before = before(model, spec, spread);
    List<Place> places = new ArrayList<>();
    parts(model, service, spread.topology()).forEach((name, replicas) -> {
      int most = spec.replicas() * Math.max(1, replicas.size());
      IntVar sum = solver.intVar("y" + service + "_" + name, 0, most);
      solver.sum(replicas.toArray(IntVar[]::new), "=", sum).post();
      BoolVar isUsed = solver.arithm(sum, ">", 0).reify();
      BoolVar isEligible = eligible.get(name);
      BoolVar counts = isEligible == null ? isUsed : solver.or(isUsed, isEligible).reify();
      places.add(new Place(name, sum, counts, before.getOrDefault(name, 0)));
    });
    return places;
  }

  /// Every place there is, with the variables that add up to its replicas.
  private static SortedMap<String, List<IntVar>> parts(
      PlacementModel model, int service, Topology topology) {
    TreeMap<String, List<IntVar>> parts = new TreeMap<>();
    if (topology != Topology.CLUSTER) {
      model.problem()
          .pools()
          .values()
          .forEach(pool -> parts.computeIfAbsent(place(pool, topology), _ -> new ArrayList<>()));
    }
    for (int c = 0; c < model.clusters().size(); c++) {
      parts.computeIfAbsent(place(model, c, topology), _ -> new ArrayList<>())
          .add(model.replicasIn(service, c));
    }
    return parts;
  }

  /// The places that count even without a replica of the service, with whether they are there.
  private static Map<String, BoolVar> eligible(
      PlacementModel model, Service service, Topology topology) {
    TreeMap<String, BoolVar> eligible = new TreeMap<>();
    for (Pool pool : model.problem().pools().values()) {
      if (LastingRules.broken(model.problem(), service, pool) == null) {
        if (topology != Topology.CLUSTER) {
          eligible.put(place(pool, topology), model.solver().boolVar(true));
        }
        for (int c = 0; c < model.clusters().size(); c++) {
          NewCluster cluster = model.clusters().get(c);
          if (topology == Topology.CLUSTER && cluster.pool().equals(pool)
              && isShared(model, service, cluster)) {
            eligible.put(place(model, c, topology), model.open(c));
          }
        }
      }
    }
    return eligible;
  }

  private static String place(PlacementModel model, int cluster, Topology topology) {
    return topology == Topology.CLUSTER ? "new-" + cluster
        : place(model.clusters().get(cluster).pool(), topology);
  }

  private static String place(Pool pool, Topology topology) {
    return topology == Topology.REGION ? pool.region() : pool.name();
  }

  private static boolean isShared(PlacementModel model, Service service, NewCluster cluster) {
    ClusterTerms terms = model.problem().terms(service, cluster.pool());
    return terms != null && cluster.isolation().equals(service.isolation())
        && cluster.shape().equals(terms.shape())
        && cluster.overflowOf().equals(Homes.siteOf(model.problem(), service, cluster.pool()));
  }

  /// Replicas by place in the previous state, none in clusters, which are all new.
  private static Map<String, Integer> before(PlacementModel model, Service service, Spread spread) {
    TreeMap<String, Integer> before = new TreeMap<>();
    LatticeServicePlacement placed =
        model.problem().previous().state().services().get(service.id());
    if (placed != null && spread.topology() != Topology.CLUSTER) {
      for (Placement placement : placed.placements()) {
        Pool pool = model.problem().pool(placement.pool());
        before.merge(place(pool, spread.topology()), placement.replicas(), Integer::sum);
      }
    }
    return before;
  }
}
