// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Labels;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a LatticePlacementPolicy.
final class LatticePlacementPolicyKind implements SpecKind<LatticePlacementPolicy> {
  private static final int MOST_PRIORITY = 1_000_000;

  private static final Field.Always<SortedMap<String, String>> MATCH_LABELS =
      Field.of("matchLabels", Labels.LABELS, "Labels a service must carry, all of them.")
          .example(Map.of("env", "production"))
          .required(new TreeMap<>());
  private static final Field.Nested SELECTOR =
      Field.group("selector", Group.of(MATCH_LABELS), "Which services the policy is for.")
          .required();
  private static final Field.Always<Integer> PRIORITY =
      Field
          .of(
              "priority", Numbers.whole(-MOST_PRIORITY, MOST_PRIORITY),
              "The larger wins where policies disagree.")
          .byDefault(0);

  private static final Field.Always<Integer> MIN_REGIONS = Field
      .of(
          "minRegions", Numbers.whole(1, 1000),
          "Regions that must hold a replica; a service with fewer replicas uses one for each.")
      .byDefault(1);
  private static final Field.Always<List<String>> COMPLIANCE =
      Field.of("compliance", Lists.TEXTS, "Certifications every pool of the service must have.")
          .byDefault(List.of());
  private static final Field.Always<List<String>> CAPABILITIES =
      Field.of("capabilities", Lists.TEXTS, "Abilities every pool of the service must have.")
          .byDefault(List.of());
  private static final Field.Nested SPREAD_CONSTRAINT =
      Field.group("spreadConstraint", SpreadFields.GROUP, "How evenly replicas are spread.");
  private static final Field.Nested REQUIREMENTS = Field.group(
      "requirements", Group.of(MIN_REGIONS, COMPLIANCE, CAPABILITIES, SPREAD_CONSTRAINT),
      "What must hold for the services.");
  private static final Field.Always<List<Preference>> PREFERENCES =
      Field
          .of(
              "preferences", Lists.of(PreferenceFields.ENTRY),
              "What is preferred among what is possible and costs the same.")
          .byDefault(List.of());
  private static final Field.Nested CLUSTER_POLICY = Field.group(
      "clusterPolicy", ClusterPolicyFields.GROUP, "How clusters for these services are built.");

  private static final Group SPEC =
      Group.of(SELECTOR, PRIORITY, REQUIREMENTS, PREFERENCES, CLUSTER_POLICY);

  @Override
  public String name() {
    return LatticePlacementPolicy.KIND;
  }

  @Override
  public String doc() {
    return "Rules of the platform for the services whose labels it selects.";
  }

  @Override
  public Group fields() {
    return SPEC;
  }

  @Override
  public LatticePlacementPolicy decode(Metadata metadata, Fields spec) {
    Fields requirements = spec.group(REQUIREMENTS);
    return new LatticePlacementPolicy(
        metadata, spec.group(SELECTOR).read(MATCH_LABELS), spec.read(PRIORITY),
        requirements.read(COMPLIANCE), requirements.read(CAPABILITIES),
        requirements.read(MIN_REGIONS), SpreadFields.read(requirements.group(SPREAD_CONSTRAINT)),
        spec.read(PREFERENCES), ClusterPolicyFields.read(spec.group(CLUSTER_POLICY)));
  }
}
