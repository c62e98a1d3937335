// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.planner.model.Service;
import dev.lattice.planner.objective.Choices.Machine;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What no plan that places the same services can undercut.
///
/// Services of different isolation values share no cluster, so each value pays on its own: at least one control plane, and
/// nodes worth the larger of two figures. First, `minNodes` of the cheapest class, or the nodes of a cluster that carries
/// the value already, whichever is less: a cluster may be let below its limits where nothing can be done. Second, by the dual of covering: with
/// fixed weights v_r that sum to 1, a node of class t holds replicas whose weighted shares sum_r v_r d_r / a_tr add up to
/// at most 1, so a replica costs at least min over t of price_t x its weighted share. Several weightings are tried; the
/// best counts. So does, for each type of accelerator, the share of them alone. Every choice is taken over all pools a service may use or uses now.
public final class LowerBound {
  /// `int[weighting][cores, memory, storage]` in quarters.
  private static final int[][] WEIGHTS =
      {{4, 0, 0}, {0, 4, 0}, {3, 1, 0}, {2, 2, 0}, {1, 3, 0}, {0, 0, 4}};
  private static final int QUARTERS = 4;

  private final Problem problem;
  private final PlanState state;
  private final EligiblePools eligible;
  private final Choices choices;

  private LowerBound(Problem problem, PlanState state, EligiblePools eligible) {
    this.problem = problem;
    this.state = state;
    this.eligible = eligible;
    this.choices = new Choices(problem);
  }

  /// The bound for the services that `state` places, a month.
  ///
  /// @param eligible pools of the problem
  public static Money monthly(Problem problem, PlanState state, EligiblePools eligible) {
    return new LowerBound(problem, state, eligible).monthly();
  }

  private Money monthly() {
    TreeMap<String, Line> lines = new TreeMap<>();
    for (Service service : problem.services().values()) {
      LatticeServicePlacement placed = state.services().get(service.id());
      if (placed != null && placed.replicas() > 0) {
        IsolationValue value = service.isolation();
        lines.computeIfAbsent(value.key() + "\n" + value.value(), _ -> new Line())
            .add(service, placed);
      }
    }
    Money hourly = Money.ZERO;
    for (Line line : lines.values()) {
      hourly = hourly.plus(line.hourly());
    }
    return hourly.monthly();
  }

  /// What a service can choose from: what no rule refuses, and where it is now.
  private Choices.Choice choice(Service service, LatticeServicePlacement placed) {
    BitSet pools = (BitSet) eligible.of(eligible.classOf(service)).clone();
    placed.placements().forEach(placement -> pools.set(choices.index(placement.pool())));
    return choices.of(pools, service);
  }

  /// One isolation value.
  private final class Line {
    private final long[] covering = new long[WEIGHTS.length];
    private final SortedMap<String, Long> accelerated = new TreeMap<>();
    private long controlPlane = Long.MAX_VALUE;
    private long leastNodes = Long.MAX_VALUE;

    void add(Service service, LatticeServicePlacement placed) {
      Choices.Choice choice = choice(service, placed);
      controlPlane = Math.min(controlPlane, choice.controlPlane());
      leastNodes = Math.min(leastNodes, choice.leastNodes());
      for (Placement placement : placed.placements()) {
        leastNodes = Math.min(leastNodes, nodes(state.clusters().get(placement.cluster())));
      }
      Set<String> groups = groups(placed);
      List<Machine> machines = choice.machines();
      for (int w = 0; w < WEIGHTS.length; w++) {
        covering[w] += cheapest(service, placed, groups, machines, WEIGHTS[w]) * placed.replicas();
      }
      addAccelerators(placed, groups, machines);
    }

    /// A replica takes its share of a node's accelerators of a type, so it costs at least that share of the node. A service
    /// that runs without them, because a rule is broken, counts nothing.
    private void addAccelerators(
        LatticeServicePlacement placed, Set<String> groups, List<Machine> machines) {
      placed.demand().accelerators().forEach((type, count) -> {
        long best = Long.MAX_VALUE;
        for (Machine machine : machines) {
          int there = machine.offered().acceleratorsOf(type);
          if (there >= count) {
            best = Math.min(best, machine.hourly() * count / there);
          } else if (groups.contains(machine.group())) {
            best = 0;
          }
        }
        accelerated.merge(type, best == Long.MAX_VALUE ? 0 : best * placed.replicas(), Long::sum);
      });
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

    /// What the nodes of a cluster cost, micro-USD an hour.
    private long nodes(@Nullable LatticeCluster cluster) {
      return cluster == null ? 0
          : problem.hourly(cluster).minus(problem.controlPlaneHourly(cluster)).microUsd();
    }

    Money hourly() {
      long nodes = leastNodes;
      for (long sum : covering) {
        nodes = Math.max(nodes, sum);
      }
      for (long sum : accelerated.values()) {
        nodes = Math.max(nodes, sum);
      }
      return new Money(controlPlane + nodes);
    }

    /// Micro-USD an hour that one replica costs at least, rounded down.
    ///
    /// @param groups names of the node groups it is on already, whatever it is built for
    private long cheapest(
        Service service, LatticeServicePlacement placed, Set<String> groups, List<Machine> machines,
        int[] weights) {
      long best = Long.MAX_VALUE;
      for (Machine machine : machines) {
        boolean runs = service.architectures().contains(machine.arch())
            && placed.demand().acceleratorsFitIn(machine.offered())
            && (!machine.spot() || service.mayUseSpot());
        if (runs || groups.contains(machine.group())) {
          best = Math.min(best, part(placed.demand(), machine, weights));
        }
      }
      return best == Long.MAX_VALUE ? 0 : best;
    }

    private static long part(Resources demand, Machine machine, int[] weights) {
      Resources node = machine.offered();
      long price = machine.hourly();
      return share(price, demand.milliCores(), node.milliCores(), weights[0])
          + share(price, demand.memoryBytes() >> 10, kibUp(node.memoryBytes()), weights[1])
          + share(price, demand.storageBytes() >> 10, kibUp(node.storageBytes()), weights[2]);
    }

    private static long kibUp(long bytes) {
      return Math.ceilDiv(bytes, 1024);
    }

    /// Rounded down, so that the bound stays below the truth.
    private static long share(long price, long demand, long node, int weight) {
      return node == 0 || weight == 0 ? 0
          : Math.multiplyExact(Math.multiplyExact(price, demand), weight) / (node * QUARTERS);
    }
  }
}
