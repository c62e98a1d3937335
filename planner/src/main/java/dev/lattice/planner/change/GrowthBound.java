// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.Projection;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import org.jspecify.annotations.Nullable;

/// What nodes have to fit in that autoscalers may add to a state, and how much of it is taken. Belongs to one thread.
interface GrowthBound {
  /// Whether there is room for more machines.
  ///
  /// @param nodes more than are wanted so far
  /// @param fresh of these, those that are not there already because they are kept
  boolean takes(Offer machine, int nodes, int fresh);

  void add(Offer machine, int nodes, int fresh);

  /// `maxNodes` of a cluster.
  final class OfCluster implements GrowthBound {
    private int left;

    OfCluster(int left) {
      this.left = left;
    }

    @Override
    public boolean takes(Offer machine, int nodes, int fresh) {
      return nodes <= left;
    }

    @Override
    public void add(Offer machine, int nodes, int fresh) {
      left -= nodes;
    }
  }

  /// The capacity of a pool, what retires included.
  final class OfPool implements GrowthBound {
    private final Capacity limit;
    private long nodes;
    private Resources machines = Resources.ZERO;

    OfPool(Problem problem, PlanState state, String pool) {
      this.limit = problem.pool(pool).capacity();
      for (LatticeCluster cluster : state.clusters().values()) {
        if (cluster.pool().equals(pool)) {
          nodes += Problem.machineCount(cluster);
          machines = machines.plus(problem.machines(cluster));
        }
      }
    }

    @Override
    public boolean takes(Offer machine, int more, int fresh) {
      Resources sum = machines.plus(machine.machine().times(fresh));
      return fresh == 0 || (within(nodes + fresh, limit.maxNodes())
          && within(sum.milliCores(), limit.maxMilliCores())
          && within(sum.memoryBytes(), limit.maxMemoryBytes())
          && within(sum.storageBytes(), limit.maxStorageBytes())
          && limit.maxAccelerators()
              .entrySet()
              .stream()
              .allMatch(most -> sum.acceleratorsOf(most.getKey()) <= most.getValue()));
    }

    @Override
    public void add(Offer machine, int more, int fresh) {
      nodes += fresh;
      machines = machines.plus(machine.machine().times(fresh));
    }

    private static boolean within(long amount, @Nullable Number most) {
      return most == null || amount <= most.longValue();
    }
  }

  /// A hard budget: the run rate, and what the month will have cost where that is known.
  final class OfBudget implements GrowthBound {
    private final Money limit;
    private final @Nullable Projection projection;
    private Money hourly;
    private Money lasting;

    OfBudget(Problem problem, PlanState state, BudgetScope scope) {
      this.limit = scope.budget().maxMonthlyCost();
      this.projection = problem.projection(scope);
      this.hourly = problem.hourly(scope, state);
      this.lasting = problem.lastingHourly(scope, state);
    }

    @Override
    public boolean takes(Offer machine, int nodes, int fresh) {
      Money rate = hourly.plus(machine.hourly().times(nodes));
      Money most = lasting.plus(machine.hourly().times(fresh));
      return nodes == 0 || (rate.monthly().compareTo(limit) <= 0
          && (projection == null || projection.at(most).compareTo(limit) <= 0));
    }

    @Override
    public void add(Offer machine, int nodes, int fresh) {
      hourly = hourly.plus(machine.hourly().times(nodes));
      lasting = lasting.plus(machine.hourly().times(fresh));
    }
  }
}
