// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.capacity;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hard: per pool, the raw sizes of all machines that may exist at once (wanted, not yet gone, or made by an autoscaler,
/// control planes included) stay within its capacity: for each resource r, sum over clusters and groups of
/// max(count, keep, max) x size_r <= capacity_r; likewise machines and clusters. Excess: thousandths of the capacity that are
/// too much, summed over what is exceeded, at least 1 each.
public final class CapacityCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.CAPACITY;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    PlanState largest = state.atLargest();
    for (Pool pool : problem.pools().values()) {
      long clusters = 0;
      long nodes = 0;
      Resources sum = Resources.ZERO;
      for (LatticeCluster cluster : largest.clusters().values()) {
        if (cluster.pool().equals(pool.name())) {
          clusters++;
          nodes += Problem.machineCount(cluster);
          sum = sum.plus(problem.machines(cluster));
        }
      }
      Capacity limit = pool.capacity();
      long excess = permille(nodes, limit.maxNodes()) + permille(clusters, limit.maxClusters())
          + permille(sum.milliCores(), limit.maxMilliCores())
          + permille(sum.memoryBytes(), limit.maxMemoryBytes())
          + permille(sum.storageBytes(), limit.maxStorageBytes());
      for (Map.Entry<String, Integer> most : limit.maxAccelerators().entrySet()) {
        excess += permille(sum.acceleratorsOf(most.getKey()), most.getValue());
      }
      if (excess > 0) {
        violations.add(
            new Violation(
                rule(), Subject.pool(pool.name()), excess,
                "Pool `%s` would hold %d machines with %dm cores in %d clusters, more than its capacity."
                    .formatted(pool.name(), nodes, sum.milliCores(), clusters)));
      }
    }
    return violations;
  }

  private static long permille(long amount, @Nullable Number limit) {
    if (limit == null || amount <= limit.longValue()) {
      return 0;
    }
    long over = amount - limit.longValue();
    return Math.max(1, Math.ceilDiv(over, Math.max(1, limit.longValue() / 1000)));
  }
}
