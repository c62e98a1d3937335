// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lattice.schemas.spec.CombinedPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import dev.lattice.schemas.spec.SetMember;
import dev.lattice.schemas.spec.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CombinedPolicyTest {
  private static final LatticePlacementPolicy BASE = policy("base", """
      priority: -1
      requirements:
        minRegions: 3
        compliance: [soc2, PCI-DSS]
        spreadConstraint: {topologyKey: zone, maxSkew: 5}
      preferences: [{weight: 10, preference: {sortBy: latency}}]
      clusterPolicy: {maxNodes: 10}
      """);
  private static final LatticePlacementPolicy STRONG = policy("strong", """
      priority: 10
      requirements:
        minRegions: 2
        compliance: [pci_dss, gdpr]
        capabilities: [GPU]
        spreadConstraint: {topologyKey: region, maxSkew: 1}
      preferences: [{weight: 50, preference: {sortBy: cost}}]
      """);
  private static final LatticePlacementPolicy MIDDLE = policy("middle", """
      requirements: {spreadConstraint: {topologyKey: zone, maxSkew: 2}}
      clusterPolicy: {maxNodes: 20}
      """);

  @Test
  void hardRulesAddUp() {
    CombinedPolicy combined = CombinedPolicy.of(List.of(BASE, STRONG, MIDDLE));

    assertEquals(3, combined.minRegions());
    assertEquals(Set.of("soc2", "pcidss", "gdpr"), combined.compliance());
    assertEquals(Set.of("gpu"), combined.capabilities());
    assertEquals(
        List.of(
            new Spread(Topology.REGION, 1, Spread.Domains.USED, true),
            new Spread(Topology.ZONE, 2, Spread.Domains.USED, true)),
        combined.spreads());
  }

  @Test
  void preferencesFollowEachOtherByPriority() {
    assertEquals(
        List.of(Preference.SortBy.COST, Preference.SortBy.LATENCY),
        CombinedPolicy.of(List.of(BASE, STRONG))
            .preferences()
            .stream()
            .map(Preference::sortBy)
            .toList());
  }

  @Test
  void theStrongestPolicyThatSpeaksOfClustersDecidesAboutThem() {
    assertEquals(MIDDLE, CombinedPolicy.of(List.of(BASE, STRONG, MIDDLE)).forClusters());
    assertNull(CombinedPolicy.of(List.of(STRONG)).forClusters());
  }

  @Test
  void orderDoesNotMatter() {
    List<LatticePlacementPolicy> backwards = new ArrayList<>(List.of(BASE, STRONG, MIDDLE));
    Collections.reverse(backwards);

    assertEquals(CombinedPolicy.of(List.of(BASE, STRONG, MIDDLE)), CombinedPolicy.of(backwards));
  }

  @Test
  void membersOfSetsCompareWithoutCaseHyphensUnderscoresAndSpaces() {
    assertEquals(SetMember.normalised("PCI-DSS"), SetMember.normalised("pci_dss"));
    assertEquals(SetMember.normalised("ISO 27001"), SetMember.normalised("iso-27001"));
    assertNotEquals(SetMember.normalised("soc2"), SetMember.normalised("soc1"));
  }

  private static LatticePlacementPolicy policy(String name, String spec) {
    return Objects
        .requireNonNull(
            Loading
                .announced(
                    Loading.object(
                        "LatticePlacementPolicy", name,
                        "selector: {matchLabels: {env: production}}\n" + spec))
                .policies()
                .get(name));
  }
}
