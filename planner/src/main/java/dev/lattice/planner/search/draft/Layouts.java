// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.rule.OfferedPlaces;
import dev.lattice.planner.rule.ReplicasByPlace;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Zones;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Score.Lying;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Line;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.Topology;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the replicas of services lie in a draft, against their layouts.
public final class Layouts {
  private final Landscape landscape;
  private final Draft draft;
  private final Proximity proximity;
  private final Zones zones;

  public Layouts(Landscape landscape, Draft draft) {
    this.landscape = landscape;
    this.draft = draft;
    this.proximity = new Proximity(landscape, draft);
    this.zones = new Zones(landscape);
  }

  /// By how much a service misses its layout as it lies now. One without replicas misses nothing.
  public Misfit misfit(int service) {
    Layout layout = landscape.layout(service);
    if (draft.spots(service).isEmpty()) {
      return Misfit.NONE;
    }
    long far = proximity.far(service);
    if (layout.isNone()) {
      return new Misfit(0, 0, 0, far, false);
    }
    int placed = draft.replicas(service);
    int wanted = landscape.services().get(service).replicas();
    int missing = Math.max(0, wanted - placed);
    int required = 0;
    for (Requirement region : layout.requiredRegions()) {
      required += holdsReplica(service, region) ? 0 : 1;
    }
    int regions = Math.min(layout.minRegions(), wanted) - count(service, Topology.REGION).size();
    long replicas = 0;
    boolean isUneven = false;
    for (Layout.Spread spread : layout.spreads()) {
      long excess = excess(service, spread.rule(), missing > 0);
      replicas += spread.rule().isHard() ? excess : 0;
      isUneven |= !spread.rule().isHard() && excess > 0;
    }
    return new Misfit(
        Math.max(0, required - missing), Math.max(0, regions - missing), replicas, far, isUneven);
  }

  /// How these services lie, all together.
  public Lying lying(Collection<Integer> services) {
    long uneven = 0;
    long disliked = 0;
    long strayed = 0;
    long late = 0;
    for (int service : services) {
      uneven += misfit(service).isUneven() ? 1 : 0;
      disliked += disliked(service);
      List<Requirement> regions = landscape.layout(service).requiredRegions();
      boolean isCounted = landscape.hasFavourites(service);
      for (Spot spot : draft.spots(service)) {
        ClusterDraft cluster = draft.at(spot);
        strayed += !isCounted ? 0
            : (long) Landscape.place(regions, landscape.pools().get(spot.pool()))
                * cluster.replicasOf(service);
        late += (long) landscape.lines().place(cluster.line(), cluster.pool())
            * cluster.replicasOf(service);
      }
    }
    return new Lying(uneven, late, disliked, strayed);
  }

  private long disliked(int service) {
    long[] likes = landscape.likes().of(service, draft::pools);
    long disliked = 0;
    for (Spot spot : likes.length == 0 ? List.<Spot>of() : draft.spots(service)) {
      disliked += likes[spot.pool()] * draft.at(spot).replicasOf(service);
    }
    return disliked;
  }

  public boolean holdsReplica(int service, Requirement region) {
    for (Spot spot : draft.spots(service)) {
      if (Layout.isIn(landscape.pools().get(spot.pool()), region)) {
        return true;
      }
    }
    return false;
  }

  /// Place to replicas of a service, of those that hold some.
  public Map<String, Integer> count(int service, Topology topology) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (Spot spot : draft.spots(service)) {
      ClusterDraft cluster = draft.at(spot);
      if (topology == Topology.ZONE) {
        zones.held(cluster, service)
            .forEach((zone, replicas) -> counts.merge(zone, replicas, Integer::sum));
      } else {
        counts.merge(place(spot, topology), cluster.replicasOf(service), Integer::sum);
      }
    }
    return counts;
  }

  private String place(Spot spot, Topology topology) {
    if (topology == Topology.CLUSTER) {
      var base = draft.at(spot).base();
      return base == null ? "/" + spot.pool() + "/" + spot.index() : base.name();
    }
    return place(landscape.pools().get(spot.pool()), topology);
  }

  private static String place(Pool pool, Topology topology) {
    return topology == Topology.REGION ? pool.region() : pool.name();
  }

  /// Place to those of some pools that lie in it, or, of zones, have machines there for a service.
  public Map<String, BitSet> places(int service, BitSet pools, Topology topology) {
    TreeMap<String, BitSet> places = new TreeMap<>();
    for (int p = pools.nextSetBit(0); p >= 0; p = pools.nextSetBit(p + 1)) {
      Pool pool = landscape.pools().get(p);
      Collection<String> names = topology != Topology.ZONE ? List.of(place(pool, topology))
          : OfferedPlaces
              .of(landscape.problem(), landscape.services().get(service), pool, Topology.ZONE);
      for (String name : names) {
        places.computeIfAbsent(name, _ -> new BitSet()).set(p);
      }
    }
    return places;
  }

  private long excess(int service, Spread spread, boolean isPartly) {
    Map<String, Integer> here = count(service, spread.topology());
    if (here.isEmpty()) {
      return 0;
    }
    int sum = 0;
    for (int replicas : here.values()) {
      sum += replicas;
    }
    long most = (long) Collections.min(here.values()) + spread.maxSkew();
    if (spread.domains() == Domains.ELIGIBLE
        && !here.keySet().containsAll(eligible(service, spread.topology()))) {
      most = spread.maxSkew();
    } else if (spread.domains() == Domains.USED && here.size() == 1 && sum > 1) {
      most = Math.min(spread.maxSkew(), sum - 1);
    }
    Map<String, Integer> before = isPartly ? ReplicasByPlace.of(
        landscape.problem(), landscape.problem().previous().state(),
        landscape.services().get(service).id(), spread.topology()) : Map.of();
    long excess = 0;
    for (Map.Entry<String, Integer> entry : here.entrySet()) {
      long allowed = Math.max(most, before.getOrDefault(entry.getKey(), 0));
      excess += Math.max(0, entry.getValue() - allowed);
    }
    return excess;
  }

  private Collection<String> eligible(int service, Topology topology) {
    if (topology != Topology.CLUSTER) {
      return places(service, landscape.lasting(service), topology).keySet();
    }
    List<String> shared = new ArrayList<>();
    BitSet lasting = landscape.lasting(service);
    for (int p = lasting.nextSetBit(0); p >= 0; p = lasting.nextSetBit(p + 1)) {
      Line line = landscape.lines().of(service, p);
      List<ClusterDraft> clusters = draft.clusters(p);
      for (int i = 0; i < clusters.size(); i++) {
        ClusterDraft cluster = clusters.get(i);
        if (!cluster.isEmpty() && cluster.line().equals(line)) {
          shared.add(place(new Spot(p, i), topology));
        }
      }
    }
    return shared;
  }
}
