// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.component;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.planner.rule.Solvers;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.cluster.Node;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.draft.Score.Lying;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.jspecify.annotations.Nullable;

/// The parts of {@link Score} as variables of a model, in the same order: unplaced, overspend, uneven, crowded, money,
/// disliked, nodes, strayed. Money is
/// in units of the greatest common divisor of all prices where that fits, else coarser: a solution is only taken if the
/// exact score is better.
final class Objective {
  private static final BigInteger HOURS = BigInteger.valueOf(Money.HOURS_PER_MONTH);

  private final PlacementModel model;
  private final Model solver;
  private final long[] weights;
  private final Totals totals;
  private final TrafficModel traffic;
  private final CommitmentModel commitments;
  /// Micro-USD a month.
  private final long unit;
  private final List<BudgetScope> soft;
  private final IntVar[] parts;

  /// @param weights how much a missing replica of each service counts
  /// @param likes `List[service]`: what one replica is disliked in each cluster, empty for nowhere
  /// @param traffic what traffic costs
  /// @param committed `long[commitment]`: what other clusters leave of what each pays for, micro-USD an hour
  Objective(
      PlacementModel model, long[] weights, List<long[]> likes, TrafficModel traffic,
      long[] committed) {
    this.model = model;
    this.solver = model.solver();
    this.weights = weights;
    this.totals = new Totals(model);
    this.traffic = traffic;
    this.commitments = new CommitmentModel(totals, committed);
    this.unit = unit();
    this.soft = model.problem()
        .budgets()
        .stream()
        .filter(scope -> !scope.budget().hardLimit() && model.reaches(scope))
        .toList();
    LyingModel lying = new LyingModel(model, likes);
    this.parts = new IntVar[] {unplaced(), overspend(), lying.uneven(), crowded(), lying.late(),
        netMoney(), lying.disliked(), nodes(), lying.strayed()};
  }

  IntVar[] parts() {
    return parts.clone();
  }

  /// The parts of a draft.
  ///
  /// @param missing `int[service]`: replicas without a place
  /// @param lying how the services lie
  /// @param drafts `List[cluster]`: what is open there, null for none
  int[] values(int[] missing, Lying lying, List<@Nullable ClusterDraft> drafts, Growth growth) {
    long unplaced = 0;
    for (int s = 0; s < missing.length; s++) {
      unplaced += weights[s] * missing[s];
    }
    long overspend = 0;
    for (BudgetScope scope : soft) {
      long there = 0;
      for (int c = 0; c < drafts.size(); c++) {
        ClusterDraft now = drafts.get(c);
        boolean isHere = model.clusters().get(c).countsFor(scope);
        there += now == null || !isHere ? 0 : scaled(now);
      }
      overspend += Math.max(0, there - limit(scope));
    }
    long crowded = 0;
    long money = traffic.value(this::inUnits) - commitments.value(drafts, this::scaled, unit);
    long nodes = 0;
    for (ClusterDraft now : drafts) {
      if (now != null) {
        crowded += growth.isCrowded(now) ? 1 : 0;
        money += scaled(now);
        nodes += now.controlPlane().nodes() + now.nodes().size();
      }
    }
    return new int[] {bounded(unplaced), bounded(overspend), bounded(lying.uneven()),
        bounded(crowded), bounded(lying.late()), bounded(money), bounded(lying.disliked()),
        bounded(nodes), bounded(lying.strayed())};
  }

  private long scaled(ClusterDraft draft) {
    long sum = scaled(draft.controlPlane().hourly().microUsd());
    for (Node node : draft.nodes()) {
      sum += scaled(draft.groups().get(node.group()).hourly());
    }
    return sum;
  }

  static int bounded(long value) {
    return (int) Math.min(value, Solvers.LARGEST - 1);
  }

  /// @param microUsd an hour
  private long scaled(long microUsd) {
    return inUnits(microUsd * Money.HOURS_PER_MONTH);
  }

  /// @param microUsd a month
  private long inUnits(long microUsd) {
    return Math.ceilDiv(microUsd, unit);
  }

  /// Micro-USD a month in one unit of the model.
  private long unit() {
    BigInteger divisor = BigInteger.ZERO;
    long most = 0;
    for (int c = 0; c < model.clusters().size(); c++) {
      NewCluster cluster = model.clusters().get(c);
      long plane = cluster.controlPlane().hourly().microUsd();
      divisor = divisor.gcd(BigInteger.valueOf(plane));
      most += plane;
      for (int g = 0; g < cluster.groups().size(); g++) {
        long price = cluster.groups().get(g).hourly().microUsd();
        divisor = divisor.gcd(BigInteger.valueOf(price));
        most += price * model.nodes(c, g).getUB();
      }
    }
    divisor = commitments.divisor(traffic.divisor(divisor.multiply(HOURS)));
    most = most * Money.HOURS_PER_MONTH + traffic.most();
    return Math.max(Math.max(1, divisor.longValueExact()), Math.ceilDiv(most, Solvers.LARGEST / 4));
  }

  private IntVar unplaced() {
    long most = 0;
    IntVar[] all = new IntVar[weights.length];
    int[] factors = new int[weights.length];
    for (int s = 0; s < weights.length; s++) {
      all[s] = model.unplaced(s);
      factors[s] = bounded(weights[s]);
      most += weights[s] * all[s].getUB();
    }
    IntVar sum = solver.intVar("unplaced", 0, bounded(most));
    solver.scalar(all, factors, "=", sum).post();
    return sum;
  }

  private IntVar overspend() {
    List<IntVar> over = new ArrayList<>();
    for (BudgetScope scope : soft) {
      IntVar spent = money(scope);
      int limit = bounded(Math.max(0, limit(scope)));
      int extra = (int) Math.max(0, Math.min(Solvers.LARGEST / 2, -limit(scope)));
      IntVar beyond = solver.intVar("over-" + scope.subject(), 0, spent.getUB() + extra);
      solver.max(beyond, solver.intVar(0), solver.intView(1, spent, extra - limit)).post();
      over.add(beyond);
    }
    int most = over.stream().mapToInt(IntVar::getUB).sum();
    IntVar sum = solver.intVar("overspend", 0, most);
    solver.sum(over.toArray(IntVar[]::new), "=", sum).post();
    return sum;
  }

  /// What new clusters may cost before the soft budget is passed, in model units; negative where it is passed already.
  private long limit(BudgetScope scope) {
    long elsewhere = model.hourlyElsewhere(scope) * Money.HOURS_PER_MONTH;
    return Math.floorDiv(scope.budget().maxMonthlyCost().microUsd() - elsewhere, unit);
  }

  /// What clusters and traffic cost, less what commitments pay for.
  private IntVar netMoney() {
    IntVar money = money(null);
    IntVar sent = traffic.sum(this::inUnits);
    List<IntVar> parts = new ArrayList<>(List.of(money, sent));
    parts.addAll(commitments.paid(this::scaled, unit));
    int[] factors = new int[parts.size()];
    Arrays.setAll(factors, i -> i < 2 ? 1 : -1);
    IntVar sum = solver.intVar("money", 0, bounded((long) money.getUB() + sent.getUB()));
    solver.scalar(parts.toArray(IntVar[]::new), factors, "=", sum).post();
    return sum;
  }

  /// What the clusters cost that count against a budget, all for null.
  private IntVar money(@Nullable BudgetScope scope) {
    return totals.of(
        "money-" + (scope == null ? "all" : scope.subject()),
        cluster -> scope == null || cluster.countsFor(scope),
        cluster -> scaled(cluster.controlPlane().hourly().microUsd()),
        offer -> scaled(offer.hourly().microUsd()));
  }

  private IntVar nodes() {
    return totals.of("nodes", _ -> true, cluster -> cluster.controlPlane().nodes(), _ -> 1);
  }

  /// Open clusters whose load at `maxNodes` would pass `binPackingThreshold`.
  private IntVar crowded() {
    BoolVar[] crowded = solver.boolVarArray("crowded", model.clusters().size());
    for (int c = 0; c < crowded.length; c++) {
      for (int rank = 0; rank < model.terms(c).size(); rank++) {
        NewCluster cluster = model.clusters().get(c);
        SortedMap<String, IntVar> counts = model.nodesOfClasses(c);
        for (var entry : cluster.classes().entrySet()) {
          BoolVar binds = solver.boolVar();
          BoolVar[] conditions =
              {model.isInForce(c, rank), isCarrying(counts, entry.getKey()), crowded[c].not()};
          solver.min(binds, conditions).post();
          ClusterTerms terms = model.terms(c).get(rank);
          Resources node = cluster.groups()
              .get(entry.getValue().getFirst())
              .allocatable()
              .resources()
              .minusAtLeastZero(terms.nodeReserve());
          hold(c, terms, node, Resources::milliCores, binds);
          hold(c, terms, node, Resources::memoryBytes, binds);
          hold(c, terms, node, Resources::storageBytes, binds);
        }
      }
    }
    IntVar sum = solver.intVar("crowded", 0, crowded.length);
    solver.sum(crowded, "=", sum).post();
    return sum;
  }

  private void hold(
      int cluster, ClusterTerms terms, Resources node, ToLongFunction<Resources> resource,
      BoolVar binds) {
    LinearSum load = model.sum();
    for (int s = 0; s < model.services().size(); s++) {
      load.plus(
          resource.applyAsLong(model.services().get(s).demand()) * 1000,
          model.replicasIn(s, cluster));
    }
    load.atMost(resource.applyAsLong(node) * terms.maxNodes() * terms.thresholdPermille(), binds);
  }

  /// Whether a class has most nodes, ties by name.
  private BoolVar isCarrying(SortedMap<String, IntVar> counts, String nodeClass) {
    List<BoolVar> wins = new ArrayList<>();
    IntVar count = Objects.requireNonNull(counts.get(nodeClass));
    counts.forEach((other, nodes) -> {
      if (!other.equals(nodeClass)) {
        String relation = other.compareTo(nodeClass) < 0 ? ">" : ">=";
        wins.add(solver.arithm(count, relation, nodes).reify());
      }
    });
    BoolVar isCarrying = solver.boolVar();
    if (wins.isEmpty()) {
      solver.arithm(isCarrying, "=", 1).post();
    } else {
      solver.min(isCarrying, wins.toArray(BoolVar[]::new)).post();
    }
    return isCarrying;
  }
}
