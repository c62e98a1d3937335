// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.Service;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Moves;
import dev.lattice.planner.search.draft.Proximity;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Needs;
import dev.lattice.planner.search.landscape.Scope;
import dev.lattice.planner.search.place.Placer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/// Places services together that need each other: those that are needed first, those that need them first, or all of them
/// around one pool, whatever is best.
final class Gathering {
  private static final int MOST_SERVICES = 8;

  private final Landscape landscape;
  private final Draft draft;
  private final Placer placer;
  private final Moves moves;
  private final Layouts layouts;
  private final Proximity proximity;
  private final Scope scope;

  Gathering(Landscape landscape, Draft draft, Placer placer, Moves moves) {
    this.landscape = landscape;
    this.draft = draft;
    this.placer = placer;
    this.moves = moves;
    this.layouts = new Layouts(landscape, draft);
    this.proximity = new Proximity(landscape, draft);
    this.scope = new Scope(landscape);
  }

  /// Moves a service with all that it has to be near to and that runs, where they can only go together, and says who moved.
  SortedSet<Integer> move(int service) {
    BitSet open = new BitSet();
    for (int s = 0; s < landscape.services().size(); s++) {
      Service other = landscape.services().get(s);
      open.set(
          s, !scope.isFixed(s) && scope.isRunning(other.id()) && !scope.isHeld(s)
              && draft.replicas(s) > 0);
    }
    SortedSet<Integer> company = landscape.needs().company(service, open);
    return place(company) ? company : Collections.emptySortedSet();
  }

  /// Takes services out and places them anew, or nothing changes: as many replicas of each as it had, all of one that had
  /// none.
  boolean place(SortedSet<Integer> company) {
    if (company.size() < 2 || company.size() > MOST_SERVICES || hasSealed(company)) {
      return false;
    }
    int mark = draft.mark();
    long far = proximity.farFrom(company);
    List<Integer> services = landscape.needs().inOrder(List.copyOf(company));
    Map<Integer, Integer> wanted = new HashMap<>();
    for (int service : services) {
      int had = draft.replicas(service);
      wanted.put(service, had == 0 ? landscape.services().get(service).replicas() : had);
      for (Draft.Spot spot : List.copyOf(draft.spots(service))) {
        draft.take(spot, service, draft.at(spot).replicasOf(service));
      }
    }
    Way best = null;
    Score least = null;
    int emptied = draft.mark();
    for (Way way : ways(services)) {
      if (isTaken(way, wanted) && proximity.farFrom(company) <= far) {
        Score score = score(services);
        if (least == null || score.compareTo(least) < 0) {
          best = way;
          least = score;
        }
      }
      draft.rollBack(emptied);
    }
    if (best != null && isTaken(best, wanted)) {
      return true;
    }
    draft.rollBack(mark);
    return false;
  }

  private boolean hasSealed(SortedSet<Integer> services) {
    return services.stream()
        .flatMap(service -> draft.spots(service).stream())
        .anyMatch(spot -> draft.at(spot).isSealed());
  }

  private Score score(List<Integer> services) {
    long moved = services.stream().mapToLong(service -> moves.cost(service, draft)).sum();
    return Score.of(draft, 0, layouts.lying(services), moved);
  }

  /// The ways that differ. Around most pools of a region there are the same ones.
  private Set<Way> ways(List<Integer> services) {
    BitSet anywhere = new BitSet();
    services.forEach(service -> anywhere.or(landscape.eligible(service)));
    Set<Way> ways = new LinkedHashSet<>();
    ways.add(way(services, anywhere));
    ways.add(way(services.reversed(), anywhere));
    anywhere.stream().forEach(pool -> ways.add(way(services, around(pool, services))));
    return ways;
  }

  private Way way(List<Integer> services, BitSet pools) {
    List<BitSet> open = new ArrayList<>();
    for (int service : services) {
      BitSet own = (BitSet) landscape.eligible(service).clone();
      own.and(pools);
      open.add(own);
    }
    return new Way(services, open);
  }

  /// The pools near enough to one for all bounds among some services.
  private BitSet around(int pool, List<Integer> services) {
    BitSet around = new BitSet();
    around.set(0, landscape.pools().size());
    for (int service : services) {
      for (Needs.Need need : landscape.needs().of(service)) {
        if (services.contains(need.other())) {
          around.and(need.reach().get(pool));
        }
      }
    }
    around.set(pool);
    return around;
  }

  private boolean isTaken(Way way, Map<Integer, Integer> wanted) {
    BitSet awaited = new BitSet();
    way.services().forEach(awaited::set);
    landscape.needs().await(awaited);
    boolean isWhole = way.pools().stream().noneMatch(BitSet::isEmpty);
    for (int i = 0; i < way.services().size(); i++) {
      int service = way.services().get(i);
      awaited.clear(service);
      isWhole =
          isWhole && placer.placeAll(service, wanted.getOrDefault(service, 0), way.pools().get(i));
    }
    return isWhole && way.services().stream().allMatch(service -> proximity.far(service) == 0);
  }

  /// @param services in the order in which they are placed
  /// @param pools the pools that each of them may use
  private record Way(List<Integer> services, List<BitSet> pools) {}
}
