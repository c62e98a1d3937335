// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.schemas.spec.CombinedPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.SetMember;
import dev.lattice.schemas.spec.pool.CapacityPool;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which pools the services of a policy could use for what they ask: labels, certifications and abilities. What a policy
/// means in another pool concerns nobody.
final class PolicyReach {
  private final SelectingPolicies policies;
  private final Collection<LatticeService> services;
  private @Nullable Map<String, Set<Ask>> asks;

  PolicyReach(SelectingPolicies policies, Collection<LatticeService> services) {
    this.policies = policies;
    this.services = services;
  }

  /// Whether a service whose clusters the policy describes could use a pool.
  boolean includes(LatticePlacementPolicy policy, CapacityPool pool) {
    Map<String, Set<Ask>> known = asks == null ? asks() : asks;
    asks = known;
    return known.getOrDefault(policy.metadata().name(), Set.of())
        .stream()
        .anyMatch(ask -> ask.isMetBy(pool));
  }

  private Map<String, Set<Ask>> asks() {
    Map<String, Set<Ask>> byPolicy = new HashMap<>();
    for (LatticeService service : services) {
      CombinedPolicy combined = policies.of(service).combined();
      LatticePlacementPolicy winner = combined.forClusters();
      if (winner != null) {
        byPolicy.computeIfAbsent(winner.metadata().name(), _ -> new HashSet<>())
            .add(Ask.of(service, combined));
      }
    }
    return byPolicy;
  }

  /// What a service and its policies ask of a pool.
  private record Ask(
      SortedMap<String, String> labels,
      SortedSet<String> compliance,
      SortedSet<String> capabilities) {

    static Ask of(LatticeService service, CombinedPolicy policy) {
      return new Ask(
          service.placement().matchLabels(),
          union(policy.compliance(), service.placement().compliance()),
          union(policy.capabilities(), service.placement().capabilities()));
    }

    boolean isMetBy(CapacityPool pool) {
      return labels.entrySet()
          .stream()
          .allMatch(
              label -> pool.labels()
                  .getOrDefault(label.getKey(), List.of())
                  .contains(label.getValue()))
          && normalised(pool.compliance()).containsAll(compliance)
          && normalised(pool.capabilities()).containsAll(capabilities);
    }

    private static SortedSet<String> union(SortedSet<String> all, List<String> more) {
      TreeSet<String> union = new TreeSet<>(all);
      union.addAll(normalised(more));
      return union;
    }

    private static SortedSet<String> normalised(Collection<String> members) {
      return members.stream()
          .map(SetMember::normalised)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
