// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

/// The node classes of every fleet. At the clouds they cost what the embedded catalogue says; machines of a site are paid.
final class Classes {
  static final String CONTROL_PLANE = "small";
  static final String MEDIUM = "medium";
  static final String LARGE = "large";
  static final String ARM = "arm";
  /// Where nothing is planted.
  static final String MEMORY = "memory";
  static final String GPU = "gpu";
  /// The accelerator of `gpu`.
  static final String ACCELERATOR = "T4";

  private Classes() {}

  static String yaml() {
    return String.join(
        "---\n",
        nodeClass(
            CONTROL_PLANE, "cores: 2, memoryGi: 8",
            "aws: {instanceType: m6i.large}, gcp: {instanceType: n2-standard-2}", true),
        nodeClass(
            MEDIUM, "cores: 4, memoryGi: 16",
            "aws: {instanceType: m5.xlarge}, gcp: {instanceType: n2-standard-4}", true),
        nodeClass(
            LARGE, "cores: 8, memoryGi: 32",
            "aws: {instanceType: m6i.2xlarge}, gcp: {instanceType: n2-standard-8}", true),
        nodeClass(
            MEMORY, "cores: 4, memoryGi: 32",
            "aws: {instanceType: r6i.xlarge}, gcp: {instanceType: n2-highmem-4}", false),
        nodeClass("compute", "cores: 8, memoryGi: 16", "aws: {instanceType: c6i.2xlarge}", false),
        nodeClass(
            ARM, "cores: 4, memoryGi: 16",
            "aws: {instanceType: m7g.xlarge}, gcp: {instanceType: c4a-standard-4}", false),
        nodeClass(
            GPU, "cores: 4, memoryGi: 16, accelerators: [{type: T4, count: 1}]",
            "aws: {instanceType: g4dn.xlarge}", false));
  }

  private static String nodeClass(
      String name, String resources, String providers, boolean isAtSites) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeNodeClass
        metadata: {name: %s}
        spec:
          resources: {%s}
          providers: {%s%s}
          spot: {maxPricePerHour: 0.2, onDemandBase: 1}
        %s""".formatted(
        name, resources, providers, isAtSites ? ", vsphere: {}" : "",
        isAtSites ? "  costPerHour: {vsphere: 0}\n" : "");
  }
}
