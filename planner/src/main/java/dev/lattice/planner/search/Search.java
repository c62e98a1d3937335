// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.cluster.NodeMix;
import dev.lattice.planner.search.component.Components;
import dev.lattice.planner.search.draft.Blocks;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Moves;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.draft.TenantSpending;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Scope;
import dev.lattice.planner.search.place.Placer;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Finds a good state: the previous one, with what must change changed and what may be better improved.
public final class Search {
  /// How often room is made for what has found no place.
  private static final int MOST_ROUNDS = 4;

  private final Turn turn;
  private final Landscape landscape;
  private final Growth growth;
  private final Draft draft;
  private final Moves moves;
  private final Placer placer;
  private final Gathering gathering;
  private final Scope scope;
  private final Blocks blocks;
  private final TenantSpending tenants;
  private final GivingUp givingUp;
  private final Legality legality;
  /// Services that get no more replicas than they had.
  private final BitSet refused = new BitSet();

  private Search(
      Problem problem, EligiblePools eligible, Turn turn, Set<ServiceId> refused,
      Set<String> kept) {
    this.turn = turn;
    this.landscape = new Landscape(problem, eligible);
    this.growth = new Growth(landscape);
    this.draft = new Start(landscape, growth).draft();
    this.moves = Moves.of(landscape);
    this.scope = new Scope(landscape);
    this.blocks =
        new Blocks(problem.config().network(), problem.previous().state().clusters().values());
    this.placer = new Placer(landscape, growth, draft, moves, blocks);
    this.gathering = new Gathering(landscape, draft, placer, moves);
    this.tenants = new TenantSpending(landscape, draft);
    this.givingUp = new GivingUp(landscape, draft, kept);
    this.legality = Legality.of(growth, draft, givingUp);
    refused.forEach(id -> this.refused.set(landscape.service(id)));
  }

  /// The best state found at the problem's effort, among the problem's own eligible pools.
  public static Found run(Problem problem, EligiblePools eligible) {
    Turn turn = Turn.first(problem);
    Found found = run(problem, eligible, turn);
    if (found.isComplete()) {
      return found;
    }
    Found other = run(problem, eligible, turn.other());
    return Turn.leavesLess(problem, other.state(), found.state()) ? other : found;
  }

  /// What is placed after a service of a tenant can raise that service's share. Where a tenant then spends too much, the
  /// search starts again without the least important of what it gets more of; in steps that double, so that there are few.
  private static Found run(Problem problem, EligiblePools eligible, Turn turn) {
    Set<ServiceId> refused = new TreeSet<>();
    Found found = found(problem, eligible, turn, refused, new TreeSet<>());
    List<ServiceId> beyond = TenantSpending.beyond(problem, found.state());
    while (!beyond.isEmpty()
        && refused.addAll(beyond.subList(0, Math.min(beyond.size(), refused.size() + 1)))) {
      found = found(problem, eligible, turn, refused, new TreeSet<>());
      beyond = TenantSpending.beyond(problem, found.state());
    }
    return found;
  }

  /// What a running service asks for now may have no room where its data is, or no place for all that ran: such a service
  /// keeps what it had. And a cluster that was emptied by choice may turn out not to have been worth it. Then the search
  /// starts again knowing that.
  ///
  /// @param kept clusters that no choice empties
  private static Found found(
      Problem problem, EligiblePools eligible, Turn turn, Set<ServiceId> refused,
      Set<String> kept) {
    Search search = new Search(problem, eligible, turn, refused, kept);
    Set<ServiceId> homeless =
        new DataHomes(search.landscape, search.growth, search.draft).restore();
    if (!homeless.isEmpty()) {
      return keeping(problem, homeless, turn, refused, kept);
    }
    Found found = search.run();
    if (kept.addAll(search.givingUp.inVain())) {
      return found(problem, eligible, turn, refused, kept);
    }
    Set<ServiceId> deprived = Deprived.of(problem, found.state());
    return deprived.isEmpty() ? found : keeping(problem, deprived, turn, refused, kept);
  }

  /// @param some services that keep what they had
  private static Found keeping(
      Problem problem, Set<ServiceId> some, Turn turn, Set<ServiceId> refused, Set<String> kept) {
    Problem keeping = problem.keeping(some);
    return found(keeping, new EligiblePools(keeping), turn, refused, kept).incomplete();
  }

  private Found run() {
    Forced rules = new Forced(landscape, growth, draft, placer, gathering);
    SortedMap<ServiceId, String> forced = rules.move();
    shrink();
    mend(forced);
    rules.follow(forced);
    List<Integer> pending = pending();
    for (int service : pending) {
      place(service);
    }
    mend(forced);
    evict(new Eviction(landscape, draft, rules), forced);
    new Consolidation(landscape, growth, draft, placer).run();
    rules.bringHome(forced);
    rules.follow(forced);
    NodeMix mix = new NodeMix(landscape, growth, landscape.problem().effort());
    Improver improver = new Improver(landscape, legality, placer, moves, scope, mix);
    improver.improve(landscape.problem().effort());
    for (int round = 0; round < MOST_ROUNDS && makeRoom(pending, improver); round++) {
      improver.improve(landscape.problem().effort());
    }
    improver.remix();
    improver.solveMixes();
    new Repacking(landscape, legality).run();
    long componentNodes =
        new Components(landscape, growth, draft, scope, blocks, refused).improve();
    rules.bringHome(forced);
    rules.giveUp();
    return new Found(
        new Finish(landscape, draft).state(), forced, mix.solverNodes() + componentNodes,
        pending.stream().filter(s -> missing(s) > 0).count() == 0);
  }

  /// What found no place may find one on better nodes, or where others can leave; says whether something did.
  private boolean makeRoom(List<Integer> pending, Improver improver) {
    List<Integer> left = pending.stream().filter(s -> missing(s) > 0).toList();
    if (!left.isEmpty()) {
      improver.remix();
      for (int service : left) {
        int mark = draft.mark();
        place(service);
        if (!legality.isLegalSince(mark)) {
          draft.rollBack(mark);
        }
      }
      Ejection ejection = new Ejection(landscape, legality, placer, scope);
      for (int service : left) {
        if (missing(service) > 0 && !refused.get(service)) {
          ejection.place(service);
        }
      }
    }
    return left.stream().anyMatch(s -> missing(s) == 0);
  }

  /// Services that lack replicas, each after those that it has to be near to; of those whose turn is the same the largest
  /// first.
  private List<Integer> pending() {
    return landscape.needs()
        .inOrder(
            IntStream.range(0, landscape.services().size())
                .filter(s -> missing(s) > 0 && !scope.isFixed(s) && !scope.isKept(s))
                .boxed()
                .sorted(
                    turn.order(landscape)
                        .thenComparing(Comparator.<Integer>comparingLong(s -> volume(s)).reversed())
                        .thenComparing(Comparator.naturalOrder()))
                .toList());
  }

  private long volume(int service) {
    var demand = landscape.demand(service);
    return (demand.milliCores() + (demand.memoryBytes() >> 22)) * missing(service);
  }

  private int missing(int service) {
    return landscape.services().get(service).replicas() - draft.replicas(service);
  }

  private void place(int service) {
    placeAlone(service);
    if (missing(service) > 0 && landscape.needs().isBound(service) && !isRunning(service)) {
      placeTogether(service);
    }
  }

  /// Places a service with what it has to be near to, as far as that is placed for the first time too.
  private void placeTogether(int service) {
    BitSet open = new BitSet();
    for (int s = 0; s < landscape.services().size(); s++) {
      open.set(s, !isRunning(s) && !scope.isFixed(s) && !refused.get(s));
    }
    int mark = draft.mark();
    SortedSet<Integer> company = landscape.needs().company(service, open);
    if (gathering.place(company) && !company.stream().allMatch(tenants::allows)) {
      draft.rollBack(mark);
    }
  }

  private boolean isRunning(int service) {
    return scope.isRunning(landscape.services().get(service).id());
  }

  private void placeAlone(int service) {
    BitSet pools = landscape.eligible(service);
    if (tenants.binds(service)) {
      placeWithinBudget(service, pools);
    } else if (isRunning(service)) {
      placer.place(service, missing(service), pools);
    } else {
      placer.placeAll(service, missing(service), pools);
    }
  }

  /// What ran before is placed in any case; more only if the tenant can pay for it.
  private void placeWithinBudget(int service, BitSet pools) {
    LatticeServicePlacement before = landscape.problem()
        .previous()
        .state()
        .services()
        .get(landscape.services().get(service).id());
    int ran = before == null ? 0 : before.replicas();
    placer.place(
        service, Math.max(0, Math.min(missing(service), ran - draft.replicas(service))), pools);
    if (missing(service) > 0 && !refused.get(service) && !isPaid(service, pools)) {
      BitSet cheapest = new BitSet();
      long least = Long.MAX_VALUE;
      for (int p = pools.nextSetBit(0); p >= 0; p = pools.nextSetBit(p + 1)) {
        int mark = draft.mark();
        BitSet only = new BitSet();
        only.set(p);
        long money = isPaid(service, only) ? Score.of(draft, 0, Score.Lying.NONE, 0).money()
            : Long.MAX_VALUE;
        if (money < least) {
          least = money;
          cheapest = only;
        }
        draft.rollBack(mark);
      }
      isPaid(service, cheapest);
    }
  }

  /// Places what is missing of a service, all of it where none ran, if its tenant can pay for it.
  private boolean isPaid(int service, BitSet pools) {
    int mark = draft.mark();
    int wanted = missing(service);
    int placed = placer.place(service, wanted, pools);
    boolean isWhole = placed == wanted || (placed > 0 && draft.replicas(service) > placed);
    if (isWhole && tenants.allows(service)) {
      return true;
    }
    draft.rollBack(mark);
    return false;
  }

  private void shrink() {
    Shrinking shrinking = new Shrinking(landscape, draft);
    for (int s = 0; s < landscape.services().size(); s++) {
      if (!scope.isFixed(s)) {
        shrinking.shrink(s);
      }
    }
  }

  /// Mends the layouts of services that run. A service that grows is excused by what it lacks until it is placed.
  private void mend(SortedMap<ServiceId, String> forced) {
    Mending mending = new Mending(landscape, draft, placer);
    for (int s = 0; s < landscape.services().size(); s++) {
      if (!scope.isFixed(s) && !scope.isHeld(s)) {
        RuleId rule = mending.mend(s);
        if (rule != null) {
          forced.putIfAbsent(landscape.services().get(s).id(), rule.word());
        }
      }
    }
  }

  private void evict(Eviction eviction, SortedMap<ServiceId, String> forced) {
    for (int s = 0; s < landscape.services().size(); s++) {
      RuleId rule = scope.isFixed(s) ? null : eviction.evict(s);
      if (rule != null) {
        forced.put(landscape.services().get(s).id(), rule.word());
      }
    }
  }

  /// @param state what is wanted
  /// @param forced service to the rule that made it move
  /// @param solverNodes nodes the solver spent
  /// @param isComplete whether everything found a place, with what it asks for now
  public record Found(
      PlanState state,
      SortedMap<ServiceId, String> forced,
      long solverNodes,
      boolean isComplete) {
    public Found {
      forced = Collections.unmodifiableSortedMap(new TreeMap<>(forced));
    }

    private Found incomplete() {
      return new Found(state, forced, solverNodes, false);
    }
  }
}
