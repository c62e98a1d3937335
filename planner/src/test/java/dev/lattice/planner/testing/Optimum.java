// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.planner.rule.Rules;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The best score of all states of a small problem without a previous state, found by listing them: in each pool, services
/// that may share a cluster have one or two.
///
/// A state is put together from what its clusters hold. No rule but overflow and those that count replicas forgives a
/// cluster because of another, so what breaks a rule alone is left out at once; what is left is judged as a whole by every check. Address
/// blocks are left out, of which there are plenty, and so is a second cluster without a first.
public final class Optimum {
  /// Rules about how replicas lie in all clusters together, of which a cluster alone cannot tell.
  private static final List<RuleId> LAYOUT =
      List.of(RuleId.REQUIRED_REGIONS, RuleId.MIN_REGIONS, RuleId.SPREAD, RuleId.LATENCY);

  private final Problem problem;
  private final StateScore scoring;
  private final List<Service> services;
  private final List<NewCluster> clusters;
  private final SmallState writer;
  /// `List[cluster]`: replicas by service to what such a cluster may look like.
  private final List<Map<List<Integer>, List<Content>>> contents = new ArrayList<>();
  private List<Long> best = List.of();
  private boolean isReached;
  /// Whether a score is what clusters cost alone.
  private boolean isOnlyMoney;

  public Optimum(Problem problem) {
    this.problem = problem;
    this.scoring = new StateScore(problem);
    this.services = List.copyOf(problem.services().values());
    List<NewCluster> first = SmallProblem.clusters(problem);
    this.clusters = Stream.concat(first.stream(), first.stream()).toList();
    this.writer = new SmallState(problem, clusters, null);
    for (int c = 0; c < first.size(); c++) {
      contents.add(new LinkedHashMap<>());
      listReplicas(c, 0, new int[services.size()][clusters.get(c).groups().size()]);
    }
    contents.addAll(List.copyOf(contents));
  }

  /// Replicas without a place, most important services first; then overspend, services less even than wished, crowded
  /// clusters, how late pools come in the order of their overflow, money, what policies have against it, and nodes.
  public List<Long> score(PlanState state) {
    return isOnlyMoney ? List.of(scoring.monthly(state)) : scoring.of(state);
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
      if (compare(score(left, new Content[0]), best) <= 0) {
        divide(left.clone(), left, new ArrayList<>());
      }
    }
    return isReached ? best : List.of();
  }

  /// Divides replicas among clusters, and goes on where the services lie as they are to be laid out.
  ///
  /// @param parts what the clusters so far may look like
  private void divide(int[] left, int[] chosen, List<List<Content>> parts) {
    int cluster = parts.size();
    if (cluster == clusters.size()) {
      Content[] any = parts.stream().map(List::getFirst).toArray(Content[]::new);
      if (Arrays.stream(left).sum() == 0 && isLaidOut(state(chosen, any))) {
        combine(0, chosen, parts, new Content[clusters.size()]);
      }
      return;
    }
    int half = clusters.size() / 2;
    boolean mayOpen = cluster < half || parts.get(cluster - half).getFirst().machines() > 0;
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

  private void combine(int cluster, int[] chosen, List<List<Content>> parts, Content[] taken) {
    if (cluster == clusters.size()) {
      judge(chosen, taken);
      return;
    }
    for (Content option : parts.get(cluster)) {
      taken[cluster] = option;
      // No part of a score gets better by one more cluster.
      if (compare(score(chosen, Arrays.copyOf(taken, cluster + 1)), best) <= 0) {
        combine(cluster + 1, chosen, parts, taken);
      }
    }
  }

  private void judge(int[] chosen, Content[] taken) {
    if (isReached && compare(score(chosen, taken), best) >= 0) {
      return;
    }
    PlanState state = state(chosen, taken);
    List<Long> score = score(state);
    boolean isBetter = compare(score, best) < (isReached ? 0 : 1);
    if (isBetter && isAccepted(state, List.of(RuleId.NETWORK))) {
      best = score;
      isReached = true;
    }
  }

  private boolean isLaidOut(PlanState state) {
    return Rules.CHECKS.stream()
        .filter(check -> LAYOUT.contains(check.rule()))
        .allMatch(check -> check.check(problem, state).isEmpty());
  }

  private PlanState state(int[] chosen, Content[] taken) {
    int[][][] replicas = new int[services.size()][clusters.size()][];
    int[][] nodes = new int[clusters.size()][];
    int[] unplaced = new int[services.size()];
    for (int c = 0; c < nodes.length; c++) {
      nodes[c] = Content.array(taken[c].nodes());
      for (int s = 0; s < unplaced.length; s++) {
        replicas[s][c] = Content.array(taken[c].replicas().get(s));
      }
    }
    for (int s = 0; s < unplaced.length; s++) {
      unplaced[s] = services.get(s).replicas() - chosen[s];
    }
    return writer.of(replicas, nodes, unplaced);
  }

  /// The score, or a better one: how even services are spread, how they like their places, and what their traffic costs
  /// shows only in the end.
  private List<Long> score(int[] chosen, Content[] taken) {
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

  private static int compare(List<Long> a, List<Long> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!a.get(i).equals(b.get(i))) {
        return a.get(i).compareTo(b.get(i));
      }
    }
    return 0;
  }

  private void listReplicas(int cluster, int service, int[][] replicas) {
    if (service == services.size()) {
      listNodes(cluster, 0, replicas, new int[replicas.length == 0 ? 0 : replicas[0].length]);
      return;
    }
    NewCluster there = clusters.get(cluster);
    boolean isHere = services.get(service).isolation().equals(there.isolation())
        && Homes.siteOf(problem, services.get(service), there.pool()).equals(there.overflowOf());
    fill(cluster, service, 0, isHere ? services.get(service).replicas() : 0, replicas);
  }

  private void fill(int cluster, int service, int group, int left, int[][] replicas) {
    if (group == replicas[service].length) {
      listReplicas(cluster, service + 1, replicas);
      return;
    }
    for (int here = 0; here <= left; here++) {
      replicas[service][group] = here;
      fill(cluster, service, group + 1, left - here, replicas);
    }
    replicas[service][group] = 0;
  }

  private void listNodes(int cluster, int group, int[][] replicas, int[] nodes) {
    if (group == nodes.length) {
      note(cluster, replicas, nodes);
      return;
    }
    boolean carries = Arrays.stream(replicas).anyMatch(row -> Arrays.stream(row).sum() > 0);
    int most = carries ? mostNodes(cluster) : 0;
    boolean isUsed = false;
    for (int[] row : replicas) {
      isUsed |= row[group] > 0;
    }
    for (int count = isUsed ? 1 : 0; count
        + Arrays.stream(nodes, 0, group).sum() <= most; count++) {
      nodes[group] = count;
      listNodes(cluster, group + 1, replicas, nodes);
    }
    nodes[group] = 0;
  }

  private int mostNodes(int cluster) {
    int most = 0;
    for (Service service : services) {
      ClusterTerms terms = problem.terms(service, clusters.get(cluster).pool());
      most = Math.max(most, terms == null ? 0 : terms.maxNodes());
    }
    return most;
  }

  private void note(int cluster, int[][] replicas, int[] nodes) {
    int[][][] all = new int[services.size()][clusters.size()][];
    int[][] counts = new int[clusters.size()][];
    List<Integer> perService = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      int groups = clusters.get(c).groups().size();
      counts[c] = c == cluster ? nodes.clone() : new int[groups];
      for (int s = 0; s < all.length; s++) {
        all[s][c] = c == cluster ? replicas[s].clone() : new int[groups];
      }
    }
    List<List<Integer>> here = new ArrayList<>();
    for (int[][] ofService : all) {
      here.add(Content.list(ofService[cluster]));
      perService.add(Arrays.stream(ofService[cluster]).sum());
    }
    PlanState state = writer.of(all, counts, new int[all.length]);
    List<RuleId> leftOut =
        Stream.concat(Stream.of(RuleId.NETWORK, RuleId.WHOLE, RuleId.OVERFLOW), LAYOUT.stream())
            .toList();
    if (isAccepted(state, leftOut)) {
      long monthly = 0;
      long crowded = 0;
      long machines = 0;
      long[] committed = new long[problem.commitments().size()];
      for (LatticeCluster alone : state.clusters().values()) {
        monthly = problem.hourly(alone).monthly().microUsd();
        crowded = scoring.isCrowded(alone, state) ? 1 : 0;
        scoring.add(committed, alone);
        machines = (long) alone.controlPlane().replicas() + Arrays.stream(nodes).sum();
      }
      contents.get(cluster)
          .computeIfAbsent(Collections.unmodifiableList(perService), _ -> new ArrayList<>())
          .add(
              new Content(
                  here, Content.list(nodes), monthly, Arrays.stream(committed).boxed().toList(),
                  crowded, machines));
    }
  }

  private boolean isAccepted(PlanState state, List<RuleId> leftOut) {
    for (Check check : Rules.CHECKS) {
      if (!leftOut.contains(check.rule()) && !check.check(problem, state).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /// What a cluster holds.
  ///
  /// @param replicas by service, then by group
  /// @param nodes by group
  /// @param monthly micro-USD a month
  /// @param committed what its machines cost that each commitment is for, micro-USD an hour
  /// @param crowded 1 above its threshold, else 0
  /// @param machines nodes with those of the control plane
  private record Content(
      List<List<Integer>> replicas,
      List<Integer> nodes,
      long monthly,
      List<Long> committed,
      long crowded,
      long machines) {
    static int[] array(List<Integer> numbers) {
      return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    static List<Integer> list(int[] numbers) {
      return Arrays.stream(numbers).boxed().toList();
    }
  }
}
