// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
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

/// A region, a pool, a cluster or a zone of a {@link PlacementModel}, over which the replicas of one service are spread.
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
    Map<String, Integer> before = ReplicasByPlace
        .of(model.problem(), model.problem().previous().state(), spec.id(), spread.topology());
    List<Place> places = new ArrayList<>();
    replicas(model, service, spread.topology()).forEach((name, replicas) -> {
      int most = replicas.stream().mapToInt(IntVar::getUB).sum();
      IntVar sum = solver.intVar("y" + service + "_" + name, 0, most);
      solver.sum(replicas.toArray(IntVar[]::new), "=", sum).post();
      BoolVar isUsed = solver.arithm(sum, ">", 0).reify();
      BoolVar isEligible = eligible.get(name);
      BoolVar counts = isEligible == null ? isUsed : solver.or(isUsed, isEligible).reify();
      places.add(new Place(name, sum, counts, before.getOrDefault(name, 0)));
    });
    return places;
  }

  /// Every place there is, with the variables that add up to the replicas of a service in it.
  public static SortedMap<String, List<IntVar>> replicas(
      PlacementModel model, int service, Topology topology) {
    TreeMap<String, List<IntVar>> replicas = new TreeMap<>();
    model.problem()
        .pools()
        .values()
        .forEach(
            pool -> OfferedPlaces.of(model.problem(), model.services().get(service), pool, topology)
                .forEach(place -> replicas.put(place, new ArrayList<>())));
    for (int c = 0; c < model.clusters().size(); c++) {
      Pool pool = model.clusters().get(c).pool();
      switch (topology) {
        case REGION -> add(replicas, pool.region(), model.replicasIn(service, c));
        case POOL -> add(replicas, pool.name(), model.replicasIn(service, c));
        case CLUSTER -> add(replicas, ofCluster(c), model.replicasIn(service, c));
        case ZONE -> {
          List<Offer> groups = model.clusters().get(c).groups();
          for (int g = 0; g < groups.size(); g++) {
            add(replicas, pool.zone(groups.get(g).zone()), model.replicas(service, c, g));
          }
        }
      }
    }
    return replicas;
  }

  private static void add(Map<String, List<IntVar>> replicas, String place, IntVar some) {
    replicas.computeIfAbsent(place, _ -> new ArrayList<>()).add(some);
  }

  /// The places that count even without a replica of the service, with whether they are there.
  private static Map<String, BoolVar> eligible(
      PlacementModel model, Service service, Topology topology) {
    TreeMap<String, BoolVar> eligible = new TreeMap<>();
    for (Pool pool : model.problem().pools().values()) {
      if (LastingRules.broken(model.problem(), service, pool) == null) {
        OfferedPlaces.of(model.problem(), service, pool, topology)
            .forEach(place -> eligible.put(place, model.solver().boolVar(true)));
        for (int c = 0; c < model.clusters().size(); c++) {
          NewCluster cluster = model.clusters().get(c);
          if (topology == Topology.CLUSTER && cluster.pool().equals(pool)
              && isShared(model, service, cluster)) {
            eligible.put(ofCluster(c), model.open(c));
          }
        }
      }
    }
    return eligible;
  }

  private static String ofCluster(int cluster) {
    return "new-" + cluster;
  }

  private static boolean isShared(PlacementModel model, Service service, NewCluster cluster) {
    ClusterTerms terms = model.problem().terms(service, cluster.pool());
    return terms != null && cluster.isolation().equals(service.isolation())
        && cluster.shape().equals(terms.shape())
        && cluster.overflowOf().equals(Homes.siteOf(model.problem(), service, cluster.pool()));
  }
}
