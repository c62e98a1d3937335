// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Relations.Link;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Resources;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How little a service likes pools, by what its policies prefer: the sum of weight times normalised rank.
///
/// All pools that no rule refuses are ranked, the best 0, the worst {@link #WORST}; equal figures have one rank, and what
/// nobody knows comes last. A pool that is refused is worst.
public final class Preferences {
  /// The rank of the worst pool, in thousandths.
  public static final int WORST = 1000;
  private static final long WHOLE = 1_000_000;

  private final Problem problem;
  /// Sorted by name.
  private final List<Pool> pools;
  private final SortedMap<String, PoolUse> uses;
  private final EligiblePools eligible;

  /// @param eligible pools of the problem
  public Preferences(Problem problem, EligiblePools eligible) {
    this.problem = problem;
    this.pools = List.copyOf(problem.pools().values());
    this.uses = PoolUse.of(problem);
    this.eligible = eligible;
  }

  /// What all replicas of a state are disliked, in thousandths of weights.
  ///
  /// @param eligible pools of the problem
  public static long points(Problem problem, PlanState state, EligiblePools eligible) {
    Preferences preferences = new Preferences(problem, eligible);
    Map<String, Integer> indexes = new HashMap<>();
    problem.pools().keySet().forEach(name -> indexes.put(name, indexes.size()));
    long points = 0;
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = problem.services().get(placed.id());
      if (service != null && !service.preferences().isEmpty()) {
        int[] ofPool = preferences.disliked(service, id -> pools(state, id));
        for (Placement placement : placed.placements()) {
          Integer pool = indexes.get(placement.pool());
          points += pool == null ? 0 : (long) ofPool[pool] * placement.replicas();
        }
      }
    }
    return points;
  }

  private static Set<String> pools(PlanState state, ServiceId id) {
    LatticeServicePlacement placed = state.services().get(id);
    return placed == null ? Set.of()
        : placed.placements()
            .stream()
            .filter(placement -> placement.replicas() > 0)
            .map(Placement::pool)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Every pool with what one replica of the service is disliked there, in thousandths of weights.
  ///
  /// @param placesOf a service to the pools in which it has replicas
  public SortedMap<String, Integer> of(Service service, Function<ServiceId, Set<String>> placesOf) {
    int[] disliked = disliked(service, placesOf);
    TreeMap<String, Integer> points = new TreeMap<>();
    for (int p = 0; p < disliked.length; p++) {
      points.put(pools.get(p).name(), disliked[p]);
    }
    return points;
  }

  /// `int[pool]`
  private int[] disliked(Service service, Function<ServiceId, Set<String>> placesOf) {
    BitSet allowed = eligible.of(eligible.classOf(service));
    int[] points = new int[pools.size()];
    for (Preference preference : service.preferences()) {
      int[] ranks = ranks(preference, service, allowed, placesOf);
      for (int p = 0; p < points.length; p++) {
        points[p] += preference.weight() * ranks[p];
      }
    }
    return points;
  }

  /// `int[pool]`
  private int[] ranks(
      Preference preference, Service service, BitSet allowed,
      Function<ServiceId, Set<String>> placesOf) {
    @Nullable Long[] figures = new Long[pools.size()];
    TreeSet<Long> different = new TreeSet<>();
    boolean isAllKnown = true;
    for (int p = allowed.nextSetBit(0); p >= 0; p = allowed.nextSetBit(p + 1)) {
      Long figure = figure(preference, service, pools.get(p), placesOf);
      figures[p] = figure;
      isAllKnown &= figure != null;
      if (figure != null) {
        different.add(figure);
      }
    }
    List<Long> order = List.copyOf(preference.ascending() ? different : different.reversed());
    Map<Long, Integer> places = new HashMap<>();
    order.forEach(figure -> places.put(figure, places.size()));
    int last = isAllKnown ? order.size() - 1 : order.size();
    int[] ranks = new int[pools.size()];
    for (int p = 0; p < ranks.length; p++) {
      Long figure = figures[p];
      int place = figure == null ? last : places.getOrDefault(figure, last);
      ranks[p] = !allowed.get(p) ? WORST : last == 0 ? 0 : WORST * place / last;
    }
    return ranks;
  }

  private @Nullable Long figure(
      Preference preference, Service service, Pool pool,
      Function<ServiceId, Set<String>> placesOf) {
    PoolUse use = uses.getOrDefault(pool.name(), PoolUse.NONE);
    return switch (preference.sortBy()) {
      case COST -> hourly(service, pool);
      case AVAILABLE_CAPACITY -> use.freeMilliCores(pool);
      case UTILIZATION -> use.utilisationPermille();
      case LATENCY -> micros(service, pool, placesOf);
    };
  }

  /// The share of the cheapest node that one replica takes, in millionths of micro-USD an hour.
  private static @Nullable Long hourly(Service service, Pool pool) {
    Long least = null;
    for (Offer offer : pool.offers().values()) {
      Resources node = offer.allocatable().resources();
      boolean runs =
          offer.isOpen() && (!offer.spot() || service.mayUseSpot()) && service.demand().fitsIn(node)
              && (offer.arch().isEmpty() || service.architectures().contains(offer.arch()));
      long hourly = runs ? offer.hourly().microUsd() * share(service.demand(), node) : 0;
      least = runs && (least == null || hourly < least) ? Long.valueOf(hourly) : least;
    }
    return least;
  }

  private static long share(Resources demand, Resources node) {
    return Math.max(
        demand.milliCores() * WHOLE / Math.max(1, node.milliCores()),
        (demand.memoryBytes() >> 20) * WHOLE / Math.max(1, node.memoryBytes() >> 20));
  }

  /// The round trips to all that it talks to, each to the nearest; what has no place yet is left out.
  private @Nullable Long micros(
      Service service, Pool pool, Function<ServiceId, Set<String>> placesOf) {
    long sum = 0;
    for (Link link : service.relations().links()) {
      String location = link.location();
      ServiceId other = link.service();
      Set<String> places = other != null ? placesOf.apply(other)
          : location == null ? Set.<String>of() : Set.of(location);
      Long least = null;
      for (String place : places) {
        Long micros = problem.roundTrips().micros(place, pool.name());
        least = micros != null && (least == null || micros < least) ? micros : least;
      }
      if (least == null && !places.isEmpty()) {
        return null;
      }
      sum += least == null ? 0 : least;
    }
    return sum;
  }
}
