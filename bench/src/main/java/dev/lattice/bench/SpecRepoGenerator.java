// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench;

import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a large config repository, the same for the same seed: services in files of several, with dependencies,
/// beside pools, node classes and policies.
final class SpecRepoGenerator {
  private static final List<String> ENVIRONMENTS = List.of("production", "staging", "dev");
  private static final List<String> REGIONS =
      List.of("us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-south-1");

  private final Random random;
  private final int services;
  private final int others;
  private final int files;

  private SpecRepoGenerator(int seed, int services, int others, int files) {
    this.random = new Random(seed);
    this.services = services;
    this.others = others;
    this.files = files;
  }

  /// @param services how many services
  /// @param others how many pools, node classes and policies together, 40 %, 20 % and 40 %
  /// @param files how many files, `lattice.yaml` included
  static Snapshot repository(int seed, int services, int others, int files) {
    return new SpecRepoGenerator(seed, services, others, files).generate();
  }

  private Snapshot generate() {
    List<String> infrastructure = new ArrayList<>();
    for (int i = 0; i < others; i++) {
      infrastructure.add(i % 5 < 2 ? pool(i) : i % 5 == 2 ? nodeClass(i) : policy(i));
    }
    int otherFiles = Math.max(1, files / 20);
    SortedMap<RepoPath, Entry> entries = new TreeMap<>();
    entries.put(
        RepoPath.of("lattice.yaml"), Blob.of(
            "apiVersion: lattice.dev/v1alpha1\nkind: LatticeConfig\nmetadata: {name: bench}\n"));
    put(entries, "infrastructure/part-", infrastructure, otherFiles);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < services; i++) {
      texts.add(service(i));
    }
    put(entries, "services/part-", texts, files - otherFiles - 1);
    return new Snapshot(null, entries);
  }

  private static void put(
      SortedMap<RepoPath, Entry> entries, String prefix, List<String> texts, int files) {
    for (int file = 0; file < files; file++) {
      int from = (int) ((long) texts.size() * file / files);
      int to = (int) ((long) texts.size() * (file + 1) / files);
      entries.put(
          RepoPath.of("%s%05d.yaml".formatted(prefix, file)),
          Blob.of(String.join("---\n", texts.subList(from, to))));
    }
  }

  private String service(int number) {
    int dependency = random.nextInt(services);
    return """
        # What team %1$d runs in the shop.
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeService
        metadata:
          name: service-%2$d
          labels: {env: %3$s, team: team-%1$d}
        spec:
          containers:
            main:
              image: registry.example.com/service-%2$d:1.%4$d.0
              args: ["--port=8080", "--verbose"]
              env:
                - {name: LOG_LEVEL, value: info}
                - {name: REGION, value: any}
              ports: [{containerPort: 8080, name: http}]
              resources:
                requests: {cpu: %5$dm, memory: %6$dMi}
                limits: {memory: %7$dMi}
              readinessProbe: {httpGet: {path: /ready, port: 8080}}
          placement:
            priority: %8$d
            pools: {matchLabels: {tier: %3$s}}
            compliance: [soc2]
          resources:
            service-%9$d: {type: Service, direction: outbound, port: 8080}
          replicas: {min: %10$d, max: %11$d}
        """.formatted(
        number % 97, number, ENVIRONMENTS.get(number % 3), number % 10, 100 + random.nextInt(900),
        256 + random.nextInt(1024), 2048, random.nextInt(1000), dependency, 1 + random.nextInt(3),
        4 + random.nextInt(4));
  }

  private String pool(int number) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticePool
        metadata: {name: pool-%1$d}
        spec:
          provider: {type: aws, region: %2$s, credentials: {secretRef: aws-%1$d}}
          capacity: {maxNodes: 100, maxCores: 2000, maxMemoryGi: 8000}
          budget: {maxMonthlyCost: %3$d, alertThreshold: 0.75}
          labels: {tier: %4$s, compliance: [soc2, hipaa]}
        """.formatted(
        number, REGIONS.get(number % REGIONS.size()), 1000 + random.nextInt(50_000),
        ENVIRONMENTS.get(number % 3));
  }

  private String nodeClass(int number) {
    int cores = 2 << random.nextInt(4);
    return String.format(Locale.ROOT, """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeNodeClass
        metadata: {name: class-%1$d}
        spec:
          resources: {cores: %2$d, memoryGi: %3$d, storageGi: 100}
          providers: {aws: {instanceType: m5.xlarge}, docker: {cpus: %2$d, memory: %3$dg}}
          costPerHour: {aws: 0.%2$d}
        """, number, cores, cores * 4);
  }

  private String policy(int number) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticePlacementPolicy
        metadata: {name: policy-%1$d}
        spec:
          selector: {matchLabels: {team: team-%2$d}}
          priority: %1$d
          requirements: {compliance: [soc2]}
          clusterPolicy: {minNodes: 1, maxNodes: 30, isolation: "label:team"}
        """.formatted(number, number % 97);
  }
}
