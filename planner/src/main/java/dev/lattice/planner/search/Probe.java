// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.planner.rule.Elsewhere;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.draft.Blocks;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Moves;
import dev.lattice.planner.search.draft.Proximity;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.draft.TenantSpending;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Saying;
import dev.lattice.planner.search.place.Placer;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks what would happen if one service went to one pool while everything else stays; for reasons and refusals.
/// Belongs to one thread; every question leaves it as it was.
public final class Probe {
  /// Bounds that a question can leave out.
  public static final Set<RuleId> BOUNDS = Set.of(
      RuleId.ANTI_AFFINITY, RuleId.LATENCY, RuleId.CAPACITY, RuleId.RESERVATION, RuleId.BUDGET,
      RuleId.CLUSTER_LIMITS, RuleId.NETWORK, RuleId.SPOT, RuleId.OVERFLOW);

  private final Landscape landscape;
  private final Growth growth;
  private final Draft draft;
  private final Placer placer;
  private final TenantSpending tenants;
  private final Proximity proximity;
  private final Layouts layouts;
  private final SomeMoved some;
  /// `Map[class]`
  private final Map<Integer, SortedSet<String>> lastingPools = new HashMap<>();

  /// @param state the finished state, which everything else keeps
  public Probe(Problem problem, PlanState state) {
    this(problem, state, new EligiblePools(problem));
  }

  /// @param state the finished state, which everything else keeps
  /// @param eligible pools of the problem
  public Probe(Problem problem, PlanState state, EligiblePools eligible) {
    Problem after = problem.after(state);
    this.landscape = new Landscape(after, eligible.after(after));
    this.growth = new Growth(landscape);
    this.draft = new Start(landscape, growth).draft();
    this.placer = new Placer(
        landscape, growth, draft, new Moves(0, new HashMap<>()),
        new Blocks(problem.config().network(), state.clusters().values()));
    this.tenants = new TenantSpending(landscape, draft);
    this.proximity = new Proximity(landscape, draft);
    this.layouts = new Layouts(landscape, draft);
    this.some = new SomeMoved(landscape, draft, placer, layouts, tenants);
  }

  /// The finished state, which everything else keeps.
  public PlanState state() {
    return landscape.problem().previous().state();
  }

  /// The pools that may hold replicas of a service in the long run: they obey all rules but those that bind only new ones.
  public SortedSet<String> lastingPools(ServiceId id) {
    return lastingPools.computeIfAbsent(
        classOf(id),
        _ -> landscape.lasting(landscape.service(id))
            .stream()
            .mapToObj(pool -> landscape.pools().get(pool).name())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /// Services with equal numbers ask for the same things of a place.
  ///
  /// @throws IllegalArgumentException if the problem does not know the service
  public int classOf(ServiceId id) {
    int service = landscape.service(id);
    if (service < 0) {
      throw new IllegalArgumentException("id: " + id + " (expected: a service of the problem)");
    }
    return landscape.classOf(service);
  }

  /// By how much the monthly cost would grow if the whole service sat in one of some pools, however its replicas are to be
  /// laid out; without the pools where it does not fit.
  public SortedMap<String, Money> extraMonthly(ServiceId id, Collection<String> pools) {
    int service = landscape.service(id);
    TreeMap<String, Money> extras = new TreeMap<>();
    int mark = draft.mark();
    landscape.assume(service, Layout.NONE);
    Score before = score(service);
    long far = proximity.farFrom(List.of(service));
    takeOut(service);
    int without = draft.mark();
    for (String pool : pools) {
      if (placer.mayLetIn(service, landscape.pool(pool))
          && fits(service, only(Set.of(pool)), far, false)) {
        extras.put(pool, Difference.between(before, score(service)).monthly());
      }
      draft.rollBack(without);
    }
    draft.rollBack(mark);
    landscape.assume(service, null);
    return extras;
  }

  /// By how much the monthly cost would grow if replicas of a service moved to the pool one by one, no more than its layout
  /// makes necessary; null where it forbids every number of them or they do not fit.
  public @Nullable Money extraMonthlyOfSome(ServiceId id, String pool) {
    return some.extraMonthly(landscape.service(id), landscape.pool(pool));
  }

  /// What would change if the whole service were placed anew in some pools; null where it does not fit there.
  ///
  /// @param pools those pools, each with the bounds that are left out, some of {@link #BOUNDS}
  /// @param layout how its replicas are to be laid out
  /// @param lifted budgets that are left out
  /// @param isTenantLifted whether the budget of its tenant is left out
  public @Nullable Difference difference(
      ServiceId id, SortedMap<String, Set<RuleId>> pools, Layout layout, Set<BudgetScope> lifted,
      boolean isTenantLifted) {
    Score before = score(landscape.service(id));
    return supposed(
        id, pools, layout, lifted, isTenantLifted,
        service -> Difference.between(before, score(service)));
  }

  private Score score(int service) {
    return Score.of(draft, 0, layouts.lying(List.of(service)), 0);
  }

  /// What there would be if the whole service were placed anew in some pools; null where it does not fit there.
  ///
  /// @param pools those pools, each with the bounds that are left out, some of {@link #BOUNDS}
  /// @param layout how its replicas are to be laid out
  /// @param lifted budgets that are left out
  /// @param isTenantLifted whether the budget of its tenant is left out
  public @Nullable Holdings holdings(
      ServiceId id, SortedMap<String, Set<RuleId>> pools, Layout layout, Set<BudgetScope> lifted,
      boolean isTenantLifted) {
    return supposed(id, pools, layout, lifted, isTenantLifted, this::holdings);
  }

  private Holdings holdings(int service) {
    TreeMap<String, Elsewhere> held = new TreeMap<>();
    for (int p = 0; p < landscape.pools().size(); p++) {
      held.put(landscape.pools().get(p).name(), draft.loads().of(p).toElsewhere());
    }
    int largest = draft.spots(service)
        .stream()
        .mapToInt(spot -> draft.at(spot).nodes().size())
        .max()
        .orElse(0);
    return new Holdings(held, largest, tenants.hourly(service));
  }

  /// @param seen what to note while the service is there
  private <T> @Nullable T supposed(
      ServiceId id, SortedMap<String, Set<RuleId>> pools, Layout layout, Set<BudgetScope> lifted,
      boolean isTenantLifted, IntFunction<T> seen) {
    int service = landscape.service(id);
    int mark = draft.mark();
    draft.loads().relax(relaxed(pools), lifted);
    landscape.assume(service, layout);
    long far = proximity.farFrom(List.of(service));
    takeOut(service);
    T result =
        fits(service, only(pools.keySet()), far, isTenantLifted) ? seen.apply(service) : null;
    draft.rollBack(mark);
    draft.loads().relax(List.of(), Set.of());
    landscape.assume(service, null);
    return result;
  }

  private void takeOut(int service) {
    for (Spot spot : List.copyOf(draft.spots(service))) {
      ClusterDraft now = draft.at(spot);
      draft.replace(spot, growth.remove(now, service, now.replicasOf(service)));
    }
  }

  /// Places all of a service that is missing, and says whether that obeys the rules.
  ///
  /// @param far replicas that may be too far from it
  private boolean fits(int service, BitSet pools, long far, boolean isTenantLifted) {
    int missing = landscape.services().get(service).replicas() - draft.replicas(service);
    return missing > 0 && placer.placeAll(service, missing, pools)
        && proximity.farFrom(List.of(service)) <= far
        && (isTenantLifted || tenants.allows(service));
  }

  /// How many more replicas of a service the pool takes while everything else stays.
  ///
  /// @param most how many are tried
  /// @param relaxed bounds that are left out, some of {@link #BOUNDS}
  /// @param lifted budgets that are left out
  /// @param isTenantLifted whether the budget of its tenant is left out
  public int room(
      ServiceId id, String pool, int most, Set<RuleId> relaxed, Set<BudgetScope> lifted,
      boolean isTenantLifted) {
    int service = landscape.service(id);
    int mark = draft.mark();
    draft.loads().relax(relaxed(new TreeMap<>(Map.of(pool, relaxed))), lifted);
    landscape.assume(service, Layout.NONE);
    int placed = 0;
    // What does not go in at once may go in by parts.
    for (int part = most; part > 0 && placed < most;) {
      int before = draft.mark();
      int here = placer.place(service, Math.min(part, most - placed), only(Set.of(pool)));
      if (here > 0 && (isTenantLifted || tenants.allows(service))) {
        placed += here;
      } else {
        draft.rollBack(before);
        part /= 2;
      }
    }
    draft.rollBack(mark);
    draft.loads().relax(List.of(), Set.of());
    landscape.assume(service, null);
    return placed;
  }

  /// Whether a pool is too far from something that a service has to be near to, or that has to be near to it.
  public boolean isFar(ServiceId id, String pool) {
    int service = landscape.service(id);
    int index = landscape.pool(pool);
    return !proximity.reach(service).includes(index) || proximity.isFarForOthers(service, index);
  }

  /// Leaves out what some services say about being near or away, until told otherwise.
  public void ignore(Set<Saying> sayings) {
    landscape.ignore(sayings);
  }

  private BitSet only(Set<String> pools) {
    BitSet only = new BitSet();
    pools.forEach(pool -> only.set(landscape.pool(pool)));
    return only;
  }

  private List<Set<RuleId>> relaxed(SortedMap<String, Set<RuleId>> pools) {
    if (pools.values().stream().allMatch(Set::isEmpty)) {
      return List.of();
    }
    List<Set<RuleId>> relaxed =
        new ArrayList<>(Collections.nCopies(landscape.pools().size(), Set.of()));
    pools.forEach((name, bounds) -> relaxed.set(landscape.pool(name), bounds));
    return relaxed;
  }

  /// What there would be.
  ///
  /// @param pools pool to what it would hold
  /// @param largestCluster nodes of the largest cluster that would carry the service
  /// @param tenantHourly what its tenant would pay, micro-USD an hour, 0 where no budget binds one
  public record Holdings(
      SortedMap<String, Elsewhere> pools,
      int largestCluster,
      long tenantHourly) {
    public Holdings {
      pools = Collections.unmodifiableSortedMap(new TreeMap<>(pools));
    }
  }

  /// What plans are compared by, in this order, as a difference; negative where it would be less.
  ///
  /// @param overspend dollars a month above soft budgets
  /// @param crowded clusters above their `binPackingThreshold`
  /// @param monthly dollars a month, without the price of moves
  /// @param disliked how much later its places come in what policies prefer, in thousandths of weights
  /// @param nodes nodes of all clusters
  public record Difference(
      Money overspend,
      long crowded,
      Money monthly,
      long disliked,
      long nodes) {
    static Difference between(Score before, Score after) {
      return new Difference(
          new Money(after.overspend() - before.overspend()), after.crowded() - before.crowded(),
          new Money(after.money() - before.money()), after.disliked() - before.disliked(),
          after.nodes() - before.nodes());
    }
  }
}
