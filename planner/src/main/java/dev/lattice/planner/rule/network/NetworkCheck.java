// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.network;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.List;

/// Hard: no two clusters, retiring ones included, share an address; a new cluster's blocks lie inside the configured
/// ranges and have the size of its shape. Excess: clusters it clashes with, and 1 for a block of its own that is wrong.
public final class NetworkCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.NETWORK;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    List<Violation> violations = new ArrayList<>();
    List<LatticeCluster> seen = new ArrayList<>();
    for (LatticeCluster cluster : state.clusters().values()) {
      int excess = isOwnBlockWrong(problem, state, cluster) ? 1 : 0;
      for (LatticeCluster other : seen) {
        excess += clash(cluster, other) ? 1 : 0;
      }
      seen.add(cluster);
      if (excess > 0) {
        violations.add(
            new Violation(
                rule(), Subject.cluster(cluster.name()), excess,
                "The address blocks of cluster `%s` overlap others or are none it may have."
                    .formatted(cluster.name())));
      }
    }
    return violations;
  }

  private static boolean clash(LatticeCluster a, LatticeCluster b) {
    return AddressBlock.parse(a.network().pods()).overlaps(AddressBlock.parse(b.network().pods()))
        || AddressBlock.parse(a.network().services())
            .overlaps(AddressBlock.parse(b.network().services()));
  }

  private static boolean isOwnBlockWrong(Problem problem, PlanState state, LatticeCluster cluster) {
    if (problem.previous().state().clusters().containsKey(cluster.name())) {
      return false;
    }
    ClusterTerms terms = problem.terms(cluster, state);
    AddressBlock pods = AddressBlock.parse(cluster.network().pods());
    AddressBlock services = AddressBlock.parse(cluster.network().services());
    var network = problem.config().network();
    return (terms != null && pods.prefix() != terms.podPrefix())
        || services.prefix() != network.servicePrefix()
        || network.podRanges().stream().noneMatch(r -> AddressBlock.parse(r).contains(pods))
        || network.serviceRanges()
            .stream()
            .noneMatch(r -> AddressBlock.parse(r).contains(services));
  }
}
