// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.rule.ReplicasByPlace;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Zones;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Partners.Partner;
import dev.lattice.planner.search.landscape.Scope;
import dev.lattice.planner.search.landscape.ZoneRoom;
import dev.lattice.schemas.spec.Topology;
import java.util.Map;
import java.util.TreeMap;

/// What the places of other services leave to a service.
public final class Neighbours {
  private final Landscape landscape;
  private final Draft draft;
  private final Scope scope;
  private final Zones zones;

  public Neighbours(Landscape landscape, Draft draft) {
    this.landscape = landscape;
    this.draft = draft;
    this.scope = new Scope(landscape);
    this.zones = new Zones(landscape);
  }

  /// How many more replicas of a service its pool and region leave room for: none beside a service that it is kept apart
  /// from, and one in all where it keeps away from itself. Clusters and zones are not looked at.
  public int room(int service, int pool) {
    int room = Integer.MAX_VALUE;
    for (Partner partner : landscape.partners().of(service)) {
      if (partner.topology() == Topology.POOL || partner.topology() == Topology.REGION) {
        room = Math.min(room, partner.room(service, replicas(partner, pool)));
      }
    }
    return room;
  }

  /// How many more replicas of a service zones leave room for.
  public ZoneRoom zoneRoom(int service) {
    ZoneRoom room = ZoneRoom.ANY;
    for (Partner partner : landscape.partners().of(service)) {
      if (partner.topology() == Topology.ZONE) {
        room = room.and(partner.room(service, held(partner.service())));
      }
    }
    return room;
  }

  /// Whether a service is where another one keeps it away, or has more replicas together than it wants.
  public boolean isTooNear(int service, Spot spot) {
    ClusterDraft here = draft.at(spot);
    for (Partner partner : landscape.partners().of(service)) {
      int there = switch (partner.topology()) {
        case CLUSTER -> here.replicasOf(partner.service());
        case POOL, REGION -> replicas(partner, spot.pool());
        case ZONE -> mostInZoneOf(partner, here, service);
      };
      if (there > (partner.service() == service ? 1 : 0)) {
        return true;
      }
    }
    return false;
  }

  /// Most replicas of a partner in a zone that a service holds in a cluster.
  private int mostInZoneOf(Partner partner, ClusterDraft cluster, int service) {
    Map<String, Integer> held = held(partner.service());
    return zones.held(cluster, service)
        .keySet()
        .stream()
        .mapToInt(zone -> held.getOrDefault(zone, 0))
        .max()
        .orElse(0);
  }

  /// Zone to replicas of a service, of those that hold some.
  private Map<String, Integer> held(int service) {
    if (scope.isFixed(service)) {
      return heldBefore(service, Topology.ZONE);
    }
    TreeMap<String, Integer> held = new TreeMap<>();
    for (Spot spot : draft.spots(service)) {
      zones.held(draft.at(spot), service)
          .forEach((zone, replicas) -> held.merge(zone, replicas, Integer::sum));
    }
    return held;
  }

  /// Place to replicas of a service in the previous state.
  private Map<String, Integer> heldBefore(int service, Topology topology) {
    return ReplicasByPlace.of(
        landscape.problem(), landscape.problem().previous().state(),
        landscape.services().get(service).id(), topology);
  }

  /// Replicas of a partner in the same region or pool.
  private int replicas(Partner partner, int pool) {
    if (scope.isFixed(partner.service())) {
      Pool here = landscape.pools().get(pool);
      return heldBefore(partner.service(), partner.topology())
          .getOrDefault(partner.topology() == Topology.REGION ? here.region() : here.name(), 0);
    }
    int there = 0;
    for (Spot spot : draft.spots(partner.service())) {
      boolean isNear = isOnePlace(spot.pool(), pool, partner.topology());
      there += isNear ? draft.at(spot).replicasOf(partner.service()) : 0;
    }
    return there;
  }

  private boolean isOnePlace(int one, int other, Topology topology) {
    return one == other || (topology == Topology.REGION
        && landscape.pools().get(one).region().equals(landscape.pools().get(other).region()));
  }
}
