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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Hard: no two clusters, retiring ones included, share an address; a new cluster's blocks lie inside the configured
/// ranges and have the size of its shape. Excess: clusters it clashes with, and 1 for a block of its own that is wrong.
public final class NetworkCheck implements Check {
  @Override
  public RuleId rule() {
    return RuleId.NETWORK;
  }

  @Override
  public List<Violation> check(Problem problem, PlanState state) {
    SortedMap<String, ClusterTerms> inForce = problem.terms(state);
    List<Violation> violations = new ArrayList<>();
    List<LatticeCluster> overlapping = new ArrayList<>();
    Set<String> suspects = suspects(state);
    for (LatticeCluster cluster : state.clusters().values()) {
      int excess = isOwnBlockWrong(problem, inForce.get(cluster.name()), cluster) ? 1 : 0;
      if (suspects.contains(cluster.name())) {
        for (LatticeCluster other : overlapping) {
          excess += clash(cluster, other) ? 1 : 0;
        }
        overlapping.add(cluster);
      }
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

  /// Clusters that share an address with some other, so that only these are compared in pairs.
  private static Set<String> suspects(PlanState state) {
    Set<String> suspects = new HashSet<>();
    suspects.addAll(suspects(state, LatticeCluster.Network::pods));
    suspects.addAll(suspects(state, LatticeCluster.Network::services));
    return suspects;
  }

  private static Set<String> suspects(
      PlanState state, Function<LatticeCluster.Network, String> block) {
    List<Owned> sorted = state.clusters()
        .values()
        .stream()
        .map(c -> new Owned(AddressBlock.parse(block.apply(c.network())), c.name()))
        .sorted(Comparator.comparingLong((Owned owned) -> owned.block().first()))
        .toList();
    Set<String> suspects = new HashSet<>();
    Owned widest = null;
    for (Owned owned : sorted) {
      if (widest != null && widest.block().overlaps(owned.block())) {
        suspects.add(widest.name());
        suspects.add(owned.name());
      }
      widest = widest == null || owned.block().last() > widest.block().last() ? owned : widest;
    }
    return suspects;
  }

  private record Owned(AddressBlock block, String name) {}

  private static boolean clash(LatticeCluster a, LatticeCluster b) {
    return AddressBlock.parse(a.network().pods()).overlaps(AddressBlock.parse(b.network().pods()))
        || AddressBlock.parse(a.network().services())
            .overlaps(AddressBlock.parse(b.network().services()));
  }

  private static boolean isOwnBlockWrong(
      Problem problem, @Nullable ClusterTerms terms, LatticeCluster cluster) {
    if (problem.previous().state().clusters().containsKey(cluster.name())) {
      return false;
    }
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
