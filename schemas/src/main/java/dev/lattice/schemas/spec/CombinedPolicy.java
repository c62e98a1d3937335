// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What all policies that select a service ask together: hard rules add up, preferences follow each other, and one policy
/// decides how clusters are built.
///
/// @param minRegions the largest of all
/// @param compliance every certification that one of them asks for, in the form in which members compare
/// @param capabilities every ability, in the same form
/// @param spreads one for each kind of place and of strictness, each with the smallest `maxSkew`; the widest place first
/// @param preferences those of the strongest policy first
/// @param forClusters the strongest policy that says something about clusters, null where none does
public record CombinedPolicy(
    int minRegions,
    SortedSet<String> compliance,
    SortedSet<String> capabilities,
    List<Spread> spreads,
    List<Preference> preferences,
    @Nullable LatticePlacementPolicy forClusters) {
  /// The larger priority first, then by name.
  public static final Comparator<LatticePlacementPolicy> STRONGEST_FIRST =
      Comparator.comparingInt(LatticePlacementPolicy::priority)
          .reversed()
          .thenComparing(policy -> policy.metadata().name());

  private static final Comparator<Spread> BY_PLACE = Comparator.comparing(Spread::topology)
      .thenComparing(Spread::domains)
      .thenComparing(Spread::isHard);

  public CombinedPolicy {
    compliance = Collections.unmodifiableSortedSet(new TreeSet<>(compliance));
    capabilities = Collections.unmodifiableSortedSet(new TreeSet<>(capabilities));
    spreads = List.copyOf(spreads);
    preferences = List.copyOf(preferences);
  }

  /// @param selecting the policies that select a service, in any order
  public static CombinedPolicy of(Collection<LatticePlacementPolicy> selecting) {
    int minRegions = 1;
    TreeSet<String> compliance = new TreeSet<>();
    TreeSet<String> capabilities = new TreeSet<>();
    TreeMap<Spread, Spread> spreads = new TreeMap<>(BY_PLACE);
    List<Preference> preferences = new ArrayList<>();
    LatticePlacementPolicy forClusters = null;
    for (LatticePlacementPolicy policy : selecting.stream().sorted(STRONGEST_FIRST).toList()) {
      minRegions = Math.max(minRegions, policy.minRegions());
      policy.compliance().forEach(member -> compliance.add(SetMember.normalised(member)));
      policy.capabilities().forEach(member -> capabilities.add(SetMember.normalised(member)));
      Spread spread = policy.spread();
      if (spread != null) {
        spreads.merge(spread, spread, (a, b) -> a.maxSkew() <= b.maxSkew() ? a : b);
      }
      preferences.addAll(policy.preferences());
      forClusters = forClusters == null && policy.clusterPolicy() != null ? policy : forClusters;
    }
    return new CombinedPolicy(
        minRegions, compliance, capabilities, List.copyOf(spreads.values()), preferences,
        forClusters);
  }

  /// Whether a service may run on spot machines: its own word, else that of the policy for clusters, else not. What keeps
  /// data never does.
  ///
  /// @param service one that all these policies select
  public Spot spot(LatticeService service) {
    Spot own = service.placement().spot();
    Spot said = own == null ? spotByPolicy() : own;
    return said == null || service.stateful() ? Spot.FORBID : said;
  }

  /// What the policy for clusters says of spot machines, null where it says nothing.
  public @Nullable Spot spotByPolicy() {
    ClusterPolicy clusters = forClusters == null ? null : forClusters.clusterPolicy();
    return clusters == null ? null : clusters.spot();
  }
}
