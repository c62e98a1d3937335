// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A pool of a fleet: where it is, what it offers, and which clusters are planted in it: none where services of sites overflow
/// to, and none where it is cordoned.
final class PlantedPool {
  final String id;
  final String provider;
  final Region region;
  /// The CloudInfrastructure that it is a region of, empty for a pool of its own and for a site.
  final String infrastructure;
  final String tier;
  final SortedSet<String> compliance;
  final SortedSet<String> capabilities;
  final Use use;
  /// The zones of its machines; none leaves them to the provider.
  final List<String> zones = new ArrayList<>();
  final SortedSet<String> tenants = new TreeSet<>();
  final List<PlantedCluster> clusters = new ArrayList<>();
  /// Where the services of a site go when it is full, regions of one account in the order in which they are filled.
  final List<PlantedPool> overflow = new ArrayList<>();
  /// What the planted clusters need, divided by the load; nothing before they are planted.
  Bounds bounds = Bounds.NONE;

  PlantedPool(
      String id, String provider, Region region, String infrastructure, String tier,
      SortedSet<String> compliance, SortedSet<String> capabilities, Use use) {
    this.id = id;
    this.provider = provider;
    this.region = region;
    this.infrastructure = infrastructure;
    this.tier = tier;
    this.compliance = compliance;
    this.capabilities = capabilities;
    this.use = use;
  }

  boolean isSite() {
    return provider.equals("vsphere");
  }

  /// The document of a LatticePool or a StaticInfrastructure.
  String yaml() {
    return isSite() ? site() : pool();
  }

  private String pool() {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticePool
        metadata: {name: %s}
        spec:
          provider: {type: %s, region: %s}
          labels: {tier: %s, tenant: %s, compliance: %s}
          capabilities: %s
          dataResidency: %s
          cordoned: %b
          zones: [%s]
        %s""".formatted(
        id, provider, region.at(provider), tier, list(tenants), list(compliance),
        list(capabilities), region.residency(), use == Use.CORDONED, String.join(", ", zones),
        bounds.isNone() ? ""
            : """
                  capacity: {maxNodes: %d, maxCores: %d, maxMemoryGi: %d, maxClusters: %d}
                  budget: {maxMonthlyCost: %s, hardLimit: %b}
                """.formatted(
                bounds.nodes(), bounds.cores(), bounds.memoryGi(), bounds.clusters(),
                bounds.monthlyUsd(), bounds.isHard()));
  }

  private String site() {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: StaticInfrastructure
        metadata: {name: %1$s}
        spec:
          provider: vsphere
          location: {name: %1$s, region: %2$s}
          labels: {tier: %3$s, tenant: %4$s}
          compliance: %5$s
          capabilities: %6$s
          dataResidency: %7$s
        %8$s%9$s""".formatted(
        id, region.name(), tier, list(tenants), list(compliance), list(capabilities),
        region.residency(), overflow(),
        bounds.isNone() ? "  capacity: {nodes: 1000000}\n"
            : """
                  capacity: {nodes: %d, cores: %d, memory: %dGi}
                  reservation: {reserved: {cores: %d, memory: %dGi}}
                """.formatted(
                bounds.nodes(), bounds.cores(), bounds.memoryGi(), bounds.cores() / 20,
                bounds.memoryGi() / 20));
  }

  private String overflow() {
    return overflow.isEmpty() ? ""
        : """
              overflow:
                target: %s
                regions: [%s]
                trigger: {capacityThreshold: 90}
                limits: {maxClusters: 4, maxMonthlySpend: 10000}
            """.formatted(
            overflow.getFirst().infrastructure,
            overflow.stream()
                .map(pool -> pool.region.at(pool.provider))
                .collect(Collectors.joining(", ")));
  }

  /// The entry below `regions` of its infrastructure.
  String regionYaml() {
    return """
        %s:
          labels: {tier: %s, tenant: %s}
          compliance: %s
          capabilities: %s
          dataResidency: %s
        %s""".formatted(
        region.at(provider), tier, list(tenants), list(compliance), list(capabilities),
        region.residency(), bounds.isNone() ? "" : """
              quotas: {maxClusters: %d}
              budget: {monthly: %s}
            """.formatted(bounds.clusters(), bounds.monthlyUsd()));
  }

  static String list(SortedSet<String> values) {
    return "[" + String.join(", ", values) + "]";
  }

  /// What a pool is for.
  enum Use {
    PLANTED,
    OVERFLOW,
    CORDONED
  }

  /// Upper bounds.
  ///
  /// @param monthlyMicroUsd micro-USD a month
  /// @param isHard whether the budget is never exceeded
  record Bounds(int clusters, int nodes, Resources machines, long monthlyMicroUsd, boolean isHard) {
    static final Bounds NONE = new Bounds(0, 0, Resources.ZERO, 0, false);
    /// Of a region for what overflows from sites.
    static final Bounds OVERFLOW = new Bounds(8, 0, Resources.ZERO, 20_000_000_000L, true);

    boolean isNone() {
      return clusters == 0;
    }

    long cores() {
      return Math.ceilDiv(machines.milliCores(), 1000);
    }

    long memoryGi() {
      return Math.ceilDiv(machines.memoryBytes(), Resources.GIB);
    }

    String monthlyUsd() {
      return String.format(Locale.ROOT, "%d", Math.ceilDiv(monthlyMicroUsd, 1_000_000));
    }
  }
}
