// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.place;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.place.Division.Place;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.Topology;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The ways worth trying to divide the replicas of a service evenly: few places or some more, the cheapest ones, and as
/// uneven as the spread allows or as even as can be.
///
/// @param pools pools that may be used
record Divisions(
    Landscape landscape,
    Draft draft,
    Placer placer,
    Layouts layouts,
    int service,
    BitSet pools) {
  /// How many more places than necessary are tried.
  private static final int MORE = 2;

  /// @param replicas how many are to be placed
  List<Division> of(Spread spread, int replicas) {
    Topology topology = spread.topology() == Topology.CLUSTER ? Topology.POOL : spread.topology();
    int total = draft.replicas(service) + replicas;
    List<Place> all = places(topology);
    if (spread.domains() == Domains.ELIGIBLE && spread.topology() != Topology.CLUSTER) {
      return divisions(all, spread, total, 0);
    }
    List<Place> order = List.copyOf(inOrder(all));
    int first = Math.max(necessary(order), Math.min(2, total));
    Set<Integer> sizes = new LinkedHashSet<>();
    for (int size = first; size <= first + MORE; size++) {
      sizes.add(size);
    }
    sizes.add(order.size());
    List<Division> divisions = new ArrayList<>();
    for (int size : sizes) {
      if (size <= Math.min(order.size(), total)) {
        divisions.addAll(divisions(order.subList(0, size), spread, total, 1));
      }
    }
    return divisions;
  }

  private List<Division> divisions(List<Place> places, Spread spread, int total, int atLeast) {
    int size = places.size();
    if (size == 0) {
      return List.of();
    }
    int even = total / size;
    long uneven = Math.ceilDiv((long) total - (long) size * spread.maxSkew(), size);
    int fullest = places.stream().mapToInt(this::replicasIn).max().orElse(0);
    long least = Math.max(uneven, Math.max(atLeast, fullest - spread.maxSkew()));
    // A place that can take no more bounds all others.
    int bound = places.stream()
        .filter(place -> place.pools().isEmpty())
        .mapToInt(this::replicasIn)
        .min()
        .orElse(Integer.MAX_VALUE);
    List<Division> divisions = new ArrayList<>();
    for (int count : new LinkedHashSet<>(
        List.of(Math.min(even, bound), (int) Math.min(least, bound)))) {
      if (count >= atLeast) {
        long most = (long) count + spread.maxSkew();
        divisions.add(new Division(places, count, (int) Math.min(most, Integer.MAX_VALUE)));
      }
    }
    return divisions;
  }

  /// All places that count, in the order in which the service prefers them.
  private List<Place> places(Topology topology) {
    BitSet known = (BitSet) landscape.lasting(service).clone();
    known.or(pools);
    draft.spots(service).forEach(spot -> known.set(spot.pool()));
    List<Place> places = new ArrayList<>();
    layouts.places(service, known, topology).forEach((name, all) -> {
      BitSet open = (BitSet) all.clone();
      open.and(pools);
      places.add(new Place(open, all, topology == Topology.ZONE ? name : null));
    });
    int[] order = landscape.inOrder(service, known);
    places.sort(Comparator.comparingInt(place -> first(order, place)));
    return places;
  }

  private static int first(int[] order, Place place) {
    int at = 0;
    while (!place.all().get(order[at])) {
      at++;
    }
    return at;
  }

  /// Those in use, then those that required regions or the number of regions ask for, then all others by their price.
  private Set<Place> inOrder(List<Place> places) {
    List<Place> ranked = new Ranking(draft, placer, layouts, service).of(places);
    Set<Place> order = new LinkedHashSet<>();
    places.stream().filter(place -> replicasIn(place) > 0).forEach(order::add);
    for (Requirement region : landscape.layout(service).requiredRegions()) {
      if (order.stream().noneMatch(place -> isIn(place, region))) {
        addFirst(order, ranked, place -> isIn(place, region));
      }
    }
    for (int i = 0; i < landscape.layout(service).minRegions(); i++) {
      if (regions(order).size() < landscape.layout(service).minRegions()) {
        Set<String> used = regions(order);
        addFirst(order, ranked, place -> !used.containsAll(regions(Set.of(place))));
      }
    }
    order.addAll(ranked);
    return order;
  }

  /// How many places there have to be, from the front.
  private int necessary(List<Place> order) {
    Layout layout = landscape.layout(service);
    for (int size = 1; size < order.size(); size++) {
      List<Place> some = order.subList(0, size);
      boolean isCovered = layout.requiredRegions()
          .stream()
          .allMatch(region -> some.stream().anyMatch(place -> isIn(place, region)));
      boolean isUsed = order.stream().skip(size).noneMatch(place -> replicasIn(place) > 0);
      if (isCovered && isUsed && regions(Set.copyOf(some)).size() >= layout.minRegions()) {
        return size;
      }
    }
    return order.size();
  }

  private static void addFirst(Set<Place> order, List<Place> ranked, Predicate<Place> isMeant) {
    ranked.stream().filter(isMeant).findFirst().ifPresent(order::add);
  }

  private boolean isIn(Place place, Requirement region) {
    return place.all().stream().anyMatch(p -> Layout.isIn(landscape.pools().get(p), region));
  }

  private Set<String> regions(Set<Place> places) {
    Set<String> regions = new LinkedHashSet<>();
    places.forEach(
        place -> place.all().stream().forEach(p -> regions.add(landscape.pools().get(p).region())));
    return regions;
  }

  private int replicasIn(Place place) {
    return place.replicas(draft, layouts, service);
  }
}
