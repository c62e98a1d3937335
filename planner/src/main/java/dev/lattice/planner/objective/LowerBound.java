// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.planner.model.Commitment;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.objective.Choices.Choice;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Money;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What no plan that places the same services can undercut, with what commitments add to its clusters: what is owed, less at
/// most what they can pay for.
///
/// Services of different isolation values share no cluster, so each value pays on its own ({@link BoundLine}): at least one
/// control plane, and nodes worth the larger of two figures. First, `minNodes` of the cheapest class, or the nodes of a
/// cluster that carries the value already, whichever is less: a cluster may be let below its limits where nothing can be
/// done. Second, what its replicas cost by the dual of covering ({@link Covering}). Every choice is taken over all pools a
/// service may use or uses now.
///
/// Machines of sites cost nothing, but not everything that may go there has room. By Lagrangian duality: replicas there take
/// no more than all the room, so for every worth w of it, which each pays its share of, the sum of what lines cost at least
/// then, less w, is a bound too. Several worths are tried, of cores and of memory; the best counts.
public final class LowerBound {
  /// How finely worths are tried, and once more around the best.
  private static final int STEPS = 16;
  private static final int ROUNDS = 2;

  private final Problem problem;
  private final PlanState state;
  private final EligiblePools eligible;
  private final Choices choices;
  private final Machines machines;
  private final Covering covering;
  /// Cluster to what its nodes cost, micro-USD an hour.
  private final Map<String, Long> nodesOf = new HashMap<>();

  private LowerBound(Problem problem, PlanState state, EligiblePools eligible) {
    this.problem = problem;
    this.state = state;
    this.eligible = eligible;
    this.choices = new Choices(problem);
    this.machines = new Machines(problem.pools().values());
    this.covering = new Covering(state.services().values());
    state.clusters().forEach((name, cluster) -> nodesOf.put(name, nodes(problem, cluster)));
  }

  /// The bound for the services that `state` places, a month.
  ///
  /// @param eligible pools of the problem
  public static Money monthly(Problem problem, PlanState state, EligiblePools eligible) {
    long clusters = new LowerBound(problem, state, eligible).hourly();
    long owed = 0;
    for (Commitment commitment : problem.commitments()) {
      clusters -= Math.min(clusters, commitment.most().microUsd());
      owed += commitment.owed().microUsd();
    }
    return new Money(clusters + owed).monthly();
  }

  private long hourly() {
    Map<BitSet, Collection<BoundLine>> known = new HashMap<>();
    long best = 0;
    for (FreeRoom room : FreeRoom.of(problem)) {
      best = Math.max(best, best(known.computeIfAbsent(room.pools(), this::lines), room));
    }
    return best;
  }

  /// The best bound of several worths of the room, up to what all that may go there costs elsewhere.
  private long best(Collection<BoundLine> lines, FreeRoom room) {
    long step = 0;
    for (int m = 0; m < covering.measures(); m++) {
      int measure = m;
      step = Math.max(step, lines.stream().mapToLong(line -> line.mobileHourly(measure)).sum());
    }
    long worth = 0;
    long best = hourly(lines, room, worth);
    for (int round = 0; round < ROUNDS; round++) {
      step /= STEPS;
      long middle = worth;
      for (int i = -STEPS; i <= STEPS; i++) {
        long tried = middle + i * step;
        long bound = tried <= 0 ? 0 : hourly(lines, room, tried);
        worth = bound > best ? tried : worth;
        best = Math.max(best, bound);
      }
    }
    return best;
  }

  private static long hourly(Collection<BoundLine> lines, FreeRoom room, long worth) {
    long sum = -worth;
    for (BoundLine line : lines) {
      sum += line.hourly(room, worth);
    }
    return sum;
  }

  /// @param free indices of the pools that have free room
  private Collection<BoundLine> lines(BitSet free) {
    Map<IsolationValue, BoundLine> lines = new HashMap<>();
    for (Service service : problem.services().values()) {
      LatticeServicePlacement placed = state.services().get(service.id());
      int replicas = placed == null ? 0 : placed.replicas();
      if (placed != null && replicas > 0) {
        BoundLine line =
            lines.computeIfAbsent(service.isolation(), _ -> new BoundLine(covering.measures()));
        BitSet pools = pools(service, placed);
        Choice choice = choices.of(pools, service);
        line.add(choice.controlPlane(), Math.min(choice.leastNodes(), nodes(placed)));
        Set<String> groups = groups(placed);
        BitSet paid = (BitSet) pools.clone();
        paid.andNot(free);
        long[] each = covering.each(
            service, placed, groups, machines.deciding(paid, service, placed.demand(), groups));
        if (pools.intersects(free)) {
          line.addMobile(each, replicas, placed.demand());
        } else {
          line.add(each, replicas);
        }
      }
    }
    return lines.values();
  }

  /// Where a service may go: to what no rule refuses, and where it is now.
  private BitSet pools(Service service, LatticeServicePlacement placed) {
    BitSet pools = (BitSet) eligible.of(eligible.classOf(service)).clone();
    placed.placements().forEach(placement -> pools.set(choices.index(placement.pool())));
    return pools;
  }

  private Set<String> groups(LatticeServicePlacement placed) {
    Set<String> groups = new HashSet<>();
    for (Placement placement : placed.placements()) {
      LatticeCluster cluster = state.clusters().get(placement.cluster());
      if (cluster != null) {
        cluster.nodeGroups()
            .stream()
            .filter(group -> placement.perGroup().containsKey(group.name()))
            .forEach(group -> groups.add(group.name()));
      }
    }
    return groups;
  }

  /// What the nodes of the cheapest of its clusters cost, micro-USD an hour.
  private long nodes(LatticeServicePlacement placed) {
    long least = Long.MAX_VALUE;
    for (Placement placement : placed.placements()) {
      least = Math.min(least, nodesOf.getOrDefault(placement.cluster(), 0L));
    }
    return least;
  }

  private static long nodes(Problem problem, LatticeCluster cluster) {
    return problem.hourly(cluster).minus(problem.controlPlaneHourly(cluster)).microUsd();
  }
}
