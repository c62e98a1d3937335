// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.planner.change.Retirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.planner.rule.Rules;
import dev.lattice.planner.verify.Verifier;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The best score of all states of a small problem, found by listing them: the clusters that stand, and one or two new ones
/// in each pool for services that may share them.
///
/// A state is put together from what its clusters may look like ({@link ClusterLooks}), and judged as a whole by every check. Address
/// blocks are left out, of which there are plenty, and so is a second new cluster without a first. What was planned before
/// must break no rule, and no service may hold on to data.
public final class Optimum {
  /// Rules about how replicas lie in all clusters together, of which a cluster alone cannot tell.
  private static final List<RuleId> LAYOUT =
      List.of(RuleId.REQUIRED_REGIONS, RuleId.MIN_REGIONS, RuleId.SPREAD, RuleId.LATENCY);

  private final Problem problem;
  private final StateScore scoring;
  private final List<Service> services;
  private final List<NewCluster> clusters = new ArrayList<>();
  /// Index of a cluster to that of a like one, which is opened before it.
  private final Map<Integer, Integer> twins = new HashMap<>();
  private final SmallState writer;
  /// `List[cluster]`: replicas by service to what such a cluster may look like.
  private final List<Map<List<Integer>, List<ClusterLook>>> contents = new ArrayList<>();
  private List<Long> best = List.of();
  private boolean isReached;
  /// Whether a score is what clusters cost alone.
  private boolean isOnlyMoney;

  public Optimum(Problem problem) {
    this.problem = problem;
    this.scoring = new StateScore(problem);
    this.services = List.copyOf(problem.services().values());
    List<NewCluster> first = SmallProblem.clusters(problem);
    Map<Integer, LatticeCluster> bases = new HashMap<>();
    for (LatticeCluster base : problem.previous().state().clusters().values()) {
      if (carriesSomething(base)) {
        bases.put(clusters.size(), base);
        clusters.add(first.stream().filter(like -> isLike(base, like)).findFirst().orElseThrow());
      }
    }
    clusters.addAll(first);
    for (int f = 0; f < first.size(); f++) {
      if (!clusters.subList(0, bases.size()).contains(first.get(f))) {
        twins.put(clusters.size(), bases.size() + f);
        clusters.add(first.get(f));
      }
    }
    this.writer = new SmallState(problem, clusters, null, bases);
    for (int c = 0; c < clusters.size(); c++) {
      Integer twin = twins.get(c);
      contents
          .add(twin == null ? ClusterLooks.of(problem, clusters, writer, c) : contents.get(twin));
    }
  }

  private static boolean isLike(LatticeCluster base, NewCluster cluster) {
    return cluster.pool().name().equals(base.pool()) && cluster.isolation().equals(base.isolation())
        && cluster.shape().equals(base.shape()) && cluster.overflowOf().equals(base.overflowOf());
  }

  /// Whether it carries a service that is still wanted: where none is, a cluster retires.
  private boolean carriesSomething(LatticeCluster cluster) {
    return problem.previous()
        .state()
        .services()
        .values()
        .stream()
        .anyMatch(
            placed -> problem.services().containsKey(placed.id())
                && placed.replicasIn(cluster.name()) > 0);
  }

  /// Replicas without a place, most important services first; then overspend, services less even than wished, crowded
  /// clusters, how late pools come in the order of their overflow, money, what policies have against it, and nodes.
  ///
  /// @param state with or without what is on its way out
  public List<Long> score(PlanState state) {
    PlanState wanted = SmallState.wanted(state);
    return isOnlyMoney ? List.of(scoring.monthly(wanted)) : scoring.of(wanted);
  }

  /// How many looks of single clusters there are to combine.
  public int size() {
    return contents.stream().flatMap(all -> all.values().stream()).mapToInt(List::size).sum();
  }

  /// The least that an accepted state costs that places the same services as this one, with what commitments add, micro-USD
  /// a month. Egress is no part of it.
  public long leastMonthly(PlanState state) {
    isOnlyMoney = true;
    best = score(state);
    isReached = true;
    int[] chosen = new int[services.size()];
    for (int s = 0; s < chosen.length; s++) {
      LatticeServicePlacement placed = state.services().get(services.get(s).id());
      chosen[s] = placed == null ? 0 : placed.replicas();
    }
    divide(chosen.clone(), chosen, new ArrayList<>());
    isOnlyMoney = false;
    return best.getFirst();
  }

  /// The best score of all states, or one worse than `known` if no state reaches that.
  public List<Long> best(List<Long> known) {
    best = known;
    isReached = false;
    for (int chosen = 0; chosen < 1 << services.size(); chosen++) {
      int[] left = new int[services.size()];
      for (int s = 0; s < left.length; s++) {
        left[s] = (chosen >> s & 1) == 1 ? services.get(s).replicas() : 0;
      }
      if (compare(score(left, new ClusterLook[0]), best) <= 0) {
        divide(left.clone(), left, new ArrayList<>());
      }
    }
    return isReached ? best : List.of();
  }

  /// Divides replicas among clusters, and goes on where the services lie as they are to be laid out.
  ///
  /// @param parts what the clusters so far may look like
  private void divide(int[] left, int[] chosen, List<List<ClusterLook>> parts) {
    int cluster = parts.size();
    if (cluster == clusters.size()) {
      ClusterLook[] any = parts.stream().map(List::getFirst).toArray(ClusterLook[]::new);
      if (Arrays.stream(left).sum() == 0 && isLaidOut(state(chosen, any))) {
        combine(0, chosen, parts, new ClusterLook[clusters.size()]);
      }
      return;
    }
    Integer twin = twins.get(cluster);
    boolean mayOpen = twin == null || parts.get(twin).getFirst().machines() > 0;
    contents.get(cluster).forEach((replicas, options) -> {
      int[] rest = left.clone();
      boolean fits = mayOpen || replicas.stream().allMatch(here -> here == 0);
      for (int s = 0; s < rest.length; s++) {
        rest[s] -= replicas.get(s);
        fits &= rest[s] >= 0;
      }
      if (fits) {
        parts.add(options);
        divide(rest, chosen, parts);
        parts.removeLast();
      }
    });
  }

  private void combine(
      int cluster, int[] chosen, List<List<ClusterLook>> parts, ClusterLook[] taken) {
    if (cluster == clusters.size()) {
      judge(chosen, taken);
      return;
    }
    for (ClusterLook option : parts.get(cluster)) {
      taken[cluster] = option;
      // No part of a score gets better by one more cluster.
      if (compare(score(chosen, Arrays.copyOf(taken, cluster + 1)), best) <= 0) {
        combine(cluster + 1, chosen, parts, taken);
      }
    }
  }

  private void judge(int[] chosen, ClusterLook[] taken) {
    if (isReached && compare(score(chosen, taken), best) >= 0) {
      return;
    }
    PlanState state = state(chosen, taken);
    List<Long> score = score(state);
    boolean isBetter = compare(score, best) < (isReached ? 0 : 1);
    if (isBetter && isAccepted(state)) {
      best = score;
      isReached = true;
    }
  }

  private boolean isLaidOut(PlanState state) {
    return Rules.CHECKS.stream()
        .filter(check -> LAYOUT.contains(check.rule()))
        .allMatch(check -> check.check(problem, state).isEmpty());
  }

  private PlanState state(int[] chosen, ClusterLook[] taken) {
    int[][][] replicas = new int[services.size()][clusters.size()][];
    int[][] nodes = new int[clusters.size()][];
    int[] unplaced = new int[services.size()];
    for (int c = 0; c < nodes.length; c++) {
      nodes[c] = ClusterLook.array(taken[c].nodes());
      for (int s = 0; s < unplaced.length; s++) {
        replicas[s][c] = ClusterLook.array(taken[c].replicas().get(s));
      }
    }
    for (int s = 0; s < unplaced.length; s++) {
      unplaced[s] = services.get(s).replicas() - chosen[s];
    }
    return writer.of(replicas, nodes, unplaced);
  }

  /// The score, or a better one: how even services are spread, how they like their places, and what their traffic costs
  /// shows only in the end.
  private List<Long> score(int[] chosen, ClusterLook[] taken) {
    TreeMap<Integer, Long> unplaced = new TreeMap<>(Comparator.reverseOrder());
    for (int s = 0; s < chosen.length; s++) {
      int missing = services.get(s).replicas() - chosen[s];
      unplaced.merge(services.get(s).priority(), (long) missing, Long::sum);
    }
    List<Long> score = new ArrayList<>(unplaced.values());
    long crowded = 0;
    long nodes = 0;
    long money = 0;
    Map<String, Long> monthly = new HashMap<>();
    long[] committed = new long[problem.commitments().size()];
    for (int c = 0; c < taken.length; c++) {
      crowded += taken[c].crowded();
      nodes += taken[c].machines();
      money += taken[c].monthly();
      for (int i = 0; i < committed.length; i++) {
        committed[i] += taken[c].committed().get(i);
      }
      monthly.merge(clusters.get(c).pool().name(), taken[c].monthly(), Long::sum);
    }
    money += scoring.added(committed) * Money.HOURS_PER_MONTH;
    score.addAll(List.of(scoring.overspend(monthly), 0L, crowded, 0L, money, 0L, nodes));
    return isOnlyMoney ? List.of(money) : score;
  }

  /// Compares two scores; the lower one is better.
  public static int compare(List<Long> a, List<Long> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!a.get(i).equals(b.get(i))) {
        return a.get(i).compareTo(b.get(i));
      }
    }
    return 0;
  }

  private boolean isAccepted(PlanState wanted) {
    Verifier verdict = Verifier
        .judge(problem, Retirement.merge(problem.previous().state(), wanted, problem.observed()));
    return verdict.refused().stream().allMatch(broken -> broken.rule() == RuleId.NETWORK)
        && verdict.tolerated().stream().allMatch(broken -> broken.rule() == RuleId.CONSOLIDATION);
  }
}
