// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.allocatable;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Hard: per active cluster and resource r, sum of demand_r x replicas <= (100 - headroomPercent) % of the sum over
/// nodes of (allocatable_r - nodeReserve_r). Excess: milli-cores plus MiB plus MiB of storage that are too much.
public final class AllocatableCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.ALLOCATABLE;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    TreeMap<String, Resources> loads = new TreeMap<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      for (Placement placement : placed.placements()) {
        loads.merge(
            placement.cluster(), placed.demand().times(placement.replicas()), Resources::plus);
      }
    }
    SortedMap<String, ClusterTerms> inForce = problem.terms(state);
    List<Violation> violations = new ArrayList<>();
    loads.forEach((name, load) -> {
      LatticeCluster cluster = state.clusters().get(name);
      ClusterTerms terms = inForce.get(name);
      if (cluster != null && terms != null) {
        long excess = excess(load, offered(cluster, terms), terms.headroomPercent());
        if (excess > 0) {
          violations.add(
              new Violation(
                  rule(), Subject.cluster(name), excess,
                  "The load of cluster `%s` is larger than what its nodes offer.".formatted(name)));
        }
      }
    });
    return violations;
  }

  private static Resources offered(LatticeCluster cluster, ClusterTerms terms) {
    Resources sum = Resources.ZERO;
    for (NodeGroup group : cluster.nodeGroups()) {
      Resources node = group.allocatable().resources().minusAtLeastZero(terms.nodeReserve());
      sum = sum.plus(node.times(group.count()));
    }
    return sum;
  }

  private static long excess(Resources load, Resources offered, int headroomPercent) {
    int usable = 100 - headroomPercent;
    return over(load.milliCores(), offered.milliCores(), usable, 1)
        + over(load.memoryBytes(), offered.memoryBytes(), usable, 1L << 20)
        + over(load.storageBytes(), offered.storageBytes(), usable, 1L << 20);
  }

  private static long over(long load, long offered, int usablePercent, long unit) {
    long hundredths = Math.multiplyExact(load, 100) - Math.multiplyExact(offered, usablePercent);
    return hundredths <= 0 ? 0 : Math.ceilDiv(hundredths, 100 * unit);
  }
}
