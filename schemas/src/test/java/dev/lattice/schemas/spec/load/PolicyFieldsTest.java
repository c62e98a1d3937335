// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lattice.schemas.spec.Bootstrap;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Consolidation;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Scaling;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import dev.lattice.schemas.spec.Spot;
import dev.lattice.schemas.spec.Topology;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What the fields of a policy mean that do not count for placement yet.
final class PolicyFieldsTest {
  @Test
  void aSpreadIsHardAndOverUsedPlacesUnlessItSaysOtherwise() {
    assertEquals(
        new Spread(Topology.REGION, 1, Spread.Domains.USED, true),
        policy("requirements: {minRegions: 2, spreadConstraint: {topologyKey: region}}").spread());
    assertEquals(
        new Spread(Topology.ZONE, 3, Spread.Domains.ELIGIBLE, false),
        policy(
            """
                requirements:
                  spreadConstraint: {topologyKey: zone, maxSkew: 3, domains: eligible, whenUnsatisfiable: relax}
                """)
            .spread());
  }

  @Test
  void theWordsOfKubernetesMeanTheSame() {
    assertEquals(
        policy("requirements: {spreadConstraint: {topologyKey: pool, whenUnsatisfiable: refuse}}")
            .spread(),
        policy(
            "requirements: {spreadConstraint: {topologyKey: pool, whenUnsatisfiable: DoNotSchedule}}")
            .spread());
    assertEquals(
        policy("requirements: {spreadConstraint: {topologyKey: pool, whenUnsatisfiable: relax}}")
            .spread(),
        policy(
            "requirements: {spreadConstraint: {topologyKey: pool, whenUnsatisfiable: ScheduleAnyway}}")
            .spread());
  }

  @Test
  void preferencesKeepTheirOrder() {
    assertEquals(
        List.of(
            new Preference(30, Preference.SortBy.AVAILABLE_CAPACITY, false),
            new Preference(50, Preference.SortBy.COST, true)),
        policy("""
            preferences:
              - {weight: 30, preference: {sortBy: availableCapacity, order: descending}}
              - {weight: 50, preference: {sortBy: cost}}
            """).preferences());
  }

  @Test
  void aClusterPolicySaysHowItsClustersAreBuilt() {
    ClusterPolicy clusters = Objects.requireNonNull(policy("""
        clusterPolicy:
          zones: [us-east-1a]
          addons: [cilium]
          scaling: autoscaler
          consolidation: {enabled: true}
          spot: allow
          controlPlane: {mode: machines, bootstrap: talos}
        """).clusterPolicy());

    assertEquals(List.of("us-east-1a"), clusters.zones());
    assertEquals(List.of("cilium"), clusters.addons());
    assertEquals(Scaling.AUTOSCALER, clusters.scaling());
    assertEquals(new Consolidation(true, 300), clusters.consolidation());
    assertEquals(Spot.ALLOW, clusters.spot());
    assertEquals(Bootstrap.TALOS, clusters.controlPlane().bootstrap());
  }

  @Test
  void withoutWordsThereIsOneRegionAndNoSpread() {
    LatticePlacementPolicy policy = policy("");

    assertEquals(1, policy.minRegions());
    assertNull(policy.spread());
    assertEquals(List.of(), policy.preferences());
  }

  private static LatticePlacementPolicy policy(String spec) {
    return Objects.requireNonNull(
        Loading.announcedWithManifest(
            Loading.object("LatticePlacementPolicy", "p", "selector: {matchLabels: {}}\n" + spec)
                + "---\n"
                + Loading.object("LatticeAddon", "cilium", "version: \"1\"\npath: addons/cilium"))
            .policies()
            .get("p"));
  }
}
