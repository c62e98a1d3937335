// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Misfit;
import dev.lattice.planner.search.draft.Proximity;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Partners.Partner;
import dev.lattice.planner.search.landscape.Scope;
import dev.lattice.planner.search.place.Placer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes room for a service that found no place: takes others out of a pool, places it, and then them. Only services that
/// may move by choice are taken out, and it counts only if all of them find a place again.
final class Ejection {
  private final Landscape landscape;
  private final Draft draft;
  private final Placer placer;
  private final Scope scope;
  private final Legality legality;
  private final Proximity proximity;
  private final Layouts layouts;

  Ejection(Landscape landscape, Legality legality, Placer placer, Scope scope) {
    this.landscape = landscape;
    this.draft = legality.draft();
    this.placer = placer;
    this.scope = scope;
    this.proximity = new Proximity(landscape, draft);
    this.legality = legality;
    this.layouts = new Layouts(landscape, draft);
  }

  /// Places all of a service that is missing, at the expense of where others are; says whether it did.
  boolean place(int service) {
    int mark = draft.mark();
    BitSet pools = landscape.eligible(service);
    boolean isCovered = landscape.layout(service)
        .requiredRegions()
        .stream()
        .allMatch(
            region -> layouts.holdsReplica(service, region)
                || isPlaced(service, 1, landscape.inside(pools, region)));
    boolean isPlaced = isCovered
        && (isPlaced(service, missing(service), pools) || isPlacedOneByOne(service, pools));
    if (isPlaced && missing(service) == 0 && layouts.misfit(service).isWithin(Misfit.NONE)
        && legality.isLegalSince(mark)) {
      return true;
    }
    draft.rollBack(mark);
    return false;
  }

  private boolean isPlacedOneByOne(int service, BitSet pools) {
    while (missing(service) > 0) {
      if (!isPlaced(service, 1, pools)) {
        return false;
      }
    }
    return true;
  }

  private boolean isPlaced(int service, int replicas, BitSet pools) {
    if (isIn(service, replicas, pools)) {
      return true;
    }
    Map<BitSet, Integer> rooms = new HashMap<>();
    for (int p : landscape.inOrder(service, pools)) {
      for (Victims victims : victims(service, p)) {
        BitSet freed = freed(victims);
        freed.and(pools);
        int room = rooms.computeIfAbsent(freed, some -> room(service, replicas, some));
        int mark = draft.mark();
        long far = far(victims);
        int undue = draft.loads().overflows().undue();
        if (leave(victims) && (room == replicas || room(service, replicas, freed) > room)
            && isIn(service, replicas, pools) && find(victims) && legality.isLegalSince(mark)
            && far(victims) <= far && draft.loads().overflows().undue() <= undue) {
          return true;
        }
        draft.rollBack(mark);
      }
    }
    return false;
  }

  /// Replicas that are too far from something, among those that leave and those that need them.
  private long far(Victims victims) {
    return proximity.farFrom(victims.services())
        + victims.services().stream().mapToLong(proximity::far).sum();
  }

  /// How many of some replicas some pools take. Where that is no more once others have left, all pools are as full as before.
  private int room(int service, int replicas, BitSet pools) {
    int mark = draft.mark();
    int room = placer.fill(service, replicas, pools);
    draft.rollBack(mark);
    return room;
  }

  /// The pools that may take more once others have left.
  private BitSet freed(Victims victims) {
    BitSet freed = new BitSet();
    for (int victim : victims.services()) {
      leaving(victims, victim).forEach(spot -> freed.or(boundTo(spot.pool())));
    }
    return freed;
  }

  /// The pools for which it matters what a pool carries: those of its region, and those that share a budget with it.
  private BitSet boundTo(int pool) {
    BitSet bound = new BitSet();
    String region = landscape.pools().get(pool).region();
    for (int p = 0; p < landscape.pools().size(); p++) {
      bound.set(p, landscape.pools().get(p).region().equals(region));
    }
    for (int scope : landscape.budgetsOf(pool)) {
      landscape.problem()
          .budgets()
          .get(scope)
          .pools()
          .forEach(name -> bound.set(landscape.pool(name)));
    }
    return bound;
  }

  /// Places some replicas of a service or none; one alone wherever it fits.
  private boolean isIn(int service, int replicas, BitSet pools) {
    int mark = draft.mark();
    int placed = replicas == 1 ? placer.fill(service, replicas, pools)
        : placer.place(service, replicas, pools);
    if (placed == replicas) {
      return true;
    }
    draft.rollBack(mark);
    return false;
  }

  private boolean leave(Victims victims) {
    for (int victim : victims.services()) {
      List<Spot> spots = leaving(victims, victim);
      if (spots.stream().anyMatch(spot -> draft.at(spot).isSealed())) {
        return false;
      }
      spots.forEach(spot -> draft.take(spot, victim, draft.at(spot).replicasOf(victim)));
    }
    return true;
  }

  /// What a victim leaves: a service with a layout is laid out anew.
  private List<Spot> leaving(Victims victims, int victim) {
    return draft.spots(victim)
        .stream()
        .filter(spot -> spot.pool() == victims.pool() || !landscape.layout(victim).isNone())
        .toList();
  }

  /// Places those that left, those with least choice first.
  private boolean find(Victims victims) {
    return victims.services()
        .stream()
        .sorted(Comparator.comparingInt(this::choice))
        .allMatch(
            victim -> placer.place(victim, missing(victim), landscape.eligible(victim)) > 0
                && missing(victim) == 0);
  }

  private int missing(int service) {
    return landscape.services().get(service).replicas() - draft.replicas(service);
  }

  private int choice(int service) {
    return landscape.choice(service);
  }

  /// Who may leave a pool, few first: whom the service is kept apart from, and besides, of a cluster that it may share, ever
  /// more of those with most choice, or of any other all that it carries.
  private List<Victims> victims(int service, int pool) {
    List<Integer> apart = landscape.partners()
        .of(service)
        .stream()
        .map(Partner::service)
        .filter(partner -> partner != service && scope.isFree(partner) && isIn(partner, pool))
        .distinct()
        .toList();
    List<Victims> sets = new ArrayList<>();
    if (!apart.isEmpty()) {
      sets.add(new Victims(pool, apart));
    }
    for (ClusterDraft cluster : draft.clusters(pool)) {
      List<Integer> free = cluster.members()
          .keySet()
          .stream()
          .filter(member -> member != service && scope.isFree(member))
          .sorted(Comparator.comparingInt(this::choice).reversed())
          .toList();
      boolean isOwn =
          cluster.line().isolation().equals(landscape.services().get(service).isolation());
      int least = isOwn ? 1 : Math.max(1, cluster.members().size());
      for (int size = least; size <= free.size() && !cluster.isSealed(); size++) {
        Set<Integer> leaving = new LinkedHashSet<>(apart);
        leaving.addAll(free.subList(0, size));
        sets.add(new Victims(pool, List.copyOf(leaving)));
      }
    }
    sets.sort(Comparator.comparingInt(set -> set.services().size()));
    return sets;
  }

  private boolean isIn(int service, int pool) {
    return draft.spots(service).stream().anyMatch(spot -> spot.pool() == pool);
  }

  /// Services that leave a pool.
  private record Victims(int pool, List<Integer> services) {}
}
