// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A small config repository: two pools that offer one node class.
final class Specs {
  static final String CONFIG = "lattice.yaml";
  static final String US = "infrastructure/us.yaml";
  static final String EU = "infrastructure/eu.yaml";

  private Specs() {}

  /// Configuration, pools and the node class, without any service.
  static Map<String, @Nullable String> base() {
    TreeMap<String, @Nullable String> files = new TreeMap<>();
    files.put(CONFIG, config(3));
    files.put("infrastructure/medium.yaml", """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeNodeClass
        metadata: {name: medium}
        spec:
          resources: {cores: 4, memoryGi: 16}
          providers: {aws: {instanceType: m5.xlarge}}
        """);
    files.put(US, pool("us", "us-east-1", "blue"));
    files.put(EU, pool("eu", "eu-west-1", "green"));
    return files;
  }

  static String config(int maxDeletes) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeConfig
        metadata: {name: %s}
        spec:
          execute: {mode: simulate}
          limits: {maxDeletesPerPlan: %d, maxDeletesPercent: 0}
        """.formatted(World.INSTANCE, maxDeletes);
  }

  /// @param tiers values of the label `tier`, separated by commas
  static String pool(String name, String region, String tiers) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticePool
        metadata: {name: %s}
        spec:
          provider: {type: aws, region: %s}
          capacity: {maxNodes: 20}
          nodeClasses: [medium]
          labels: {tier: [%s]}
        """.formatted(name, region, tiers);
  }

  /// @param tier the label `tier` that its pool must have
  static String service(String name, String tier, int replicas) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeService
        metadata: {name: %s}
        spec:
          containers:
            main: {image: "registry.example.com/%s:1.0.0"}
          placement:
            pools: {matchLabels: {tier: %s}}
            resources: {cores: 1, memoryGi: 2}
          replicas: {min: %d}
        """.formatted(name, name, tier, replicas);
  }

  static String servicePath(String name) {
    return "services/" + name + ".yaml";
  }
}
