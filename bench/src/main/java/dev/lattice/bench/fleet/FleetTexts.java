// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A fleet as people write it.
///
/// @param tenantBudgets tenant to what its services may cost in a month, in dollars
record FleetTexts(
    List<PlantedPool> pools,
    List<PlantedService> services,
    SortedMap<String, Long> tenantBudgets) {
  private static final String POLICIES = """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticePlacementPolicy
      metadata: {name: managed}
      spec:
        selector: {matchLabels: {control: managed}}
        clusterPolicy:
          {minNodes: 2, maxNodes: 40, isolation: "label:team", controlPlane: {nodeClass: small}}
      ---
      apiVersion: lattice.dev/v1alpha1
      kind: LatticePlacementPolicy
      metadata: {name: machines}
      spec:
        selector: {matchLabels: {control: machines}}
        clusterPolicy:
          minNodes: 1
          maxNodes: 30
          headroomPercent: 5
          isolation: label:team
          controlPlane: {mode: machines, replicas: 3, nodeClass: small}
          consolidation: {enabled: true, minUtilization: 0.3}
      """ + layout("regions", "minRegions: 2") + layout("even-regions", spread("region", "refuse"))
      + layout("even-pools", spread("pool", "refuse")) + layout("wish", spread("pool", "relax"))
      + layout("even-zones", spread("zone", "relax"))
      + layout(Wishes.STRICT_ZONES, spread("zone", "refuse"))
      + liking("near", "{weight: 80, preference: {sortBy: latency}}")
      + liking(
          "roomy", "{weight: 60, preference: {sortBy: availableCapacity, order: descending}}"
              + ", {weight: 20, preference: {sortBy: cost}}");
  private static final String PRICES = """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticePriceBook
      metadata: {name: agreed}
      spec:
        adjustments:
          - {match: {provider: aws, family: m5}, percent: -4}
          - {match: {provider: gcp, region: europe-west1}, percent: 3}
      """;

  private static String layout(String name, String requirement) {
    return policy("layout", name, "requirements: {" + requirement + "}");
  }

  private static String liking(String name, String preferences) {
    return policy("liking", name, "preferences: [" + preferences + "]");
  }

  /// A policy for the services whose label has its name as value.
  private static String policy(String label, String name, String field) {
    return """
        ---
        apiVersion: lattice.dev/v1alpha1
        kind: LatticePlacementPolicy
        metadata: {name: %2$s}
        spec:
          selector: {matchLabels: {%1$s: %2$s}}
          %3$s
        """.formatted(label, name, field);
  }

  private static String spread(String topology, String otherwise) {
    return "spreadConstraint: {topologyKey: %s, maxSkew: 1, whenUnsatisfiable: %s}"
        .formatted(topology, otherwise);
  }

  /// @param more replicas more than are planted, of the first service
  Snapshot snapshot(int more) {
    TreeMap<RepoPath, Entry> files = new TreeMap<>();
    put(files, "lattice.yaml", config());
    put(files, "policies/policies.yaml", POLICIES);
    put(files, "infrastructure/regions.yaml", Region.yaml());
    put(files, "infrastructure/classes.yaml", Classes.yaml());
    put(files, "infrastructure/prices.yaml", PRICES);
    put(
        files, "infrastructure/pools.yaml",
        pools.stream()
            .filter(pool -> pool.infrastructure.isEmpty())
            .map(PlantedPool::yaml)
            .collect(Collectors.joining("---\n")));
    pools.stream()
        .filter(pool -> !pool.infrastructure.isEmpty())
        .collect(
            Collectors.groupingBy(pool -> pool.infrastructure, TreeMap::new, Collectors.toList()))
        .forEach(
            (name, regions) -> put(
                files, "infrastructure/" + name + ".yaml", account(name, regions)));
    for (int i = 0; i < services.size(); i++) {
      PlantedService service = services.get(i);
      String tenant = service.team().tenant();
      put(
          files,
          "services/" + (tenant.isEmpty() ? "platform" : tenant) + "/" + service.name() + ".yaml",
          service.yaml(i == 0 ? more : 0));
    }
    return new Snapshot(null, files);
  }

  private String config() {
    String tenants = tenantBudgets.entrySet().stream().map(tenant -> """
            - name: %1$s
              paths: ["services/%1$s/**"]
              pools: {matchLabels: {tenant: %1$s}}
              budget: {monthly: %2$d}
        """.formatted(tenant.getKey(), tenant.getValue())).collect(Collectors.joining());
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeConfig
        metadata: {name: bench}
        spec:
        %s""".formatted(tenants.isEmpty() ? "  {}\n" : "  tenants:\n" + tenants);
  }

  /// The regions' budgets leave more room than that of all together, which so binds too.
  private static String account(String name, List<PlantedPool> regions) {
    long monthly = regions.stream().mapToLong(pool -> pool.bounds.monthlyMicroUsd()).sum() * 5 / 6;
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: CloudInfrastructure
        metadata: {name: %s}
        spec:
          provider: aws
        %s  regions:
        %s""".formatted(
        name,
        monthly == 0 ? ""
            : "  budget: {monthly: %d}\n".formatted(Math.ceilDiv(monthly, 1_000_000L)),
        regions.stream()
            .sorted(Comparator.comparing(pool -> pool.id))
            .map(pool -> pool.regionYaml().indent(4))
            .collect(Collectors.joining()));
  }

  private static void put(TreeMap<RepoPath, Entry> files, String path, String text) {
    files.put(RepoPath.of(path), Blob.of(text));
  }
}
