// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.spec.LatticeService.Migration;
import dev.lattice.schemas.spec.LatticeService.OnViolation;
import dev.lattice.schemas.spec.LatticeService.Placement;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.Spot;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Labels;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The fields of a service's `placement`.
final class PlacementFields {
  private static final Field.Always<Integer> PRIORITY =
      Field.of("priority", Numbers.whole(0, 1000), "Who goes first where not all fit: the larger.")
          .byDefault(Placement.DEFAULT_PRIORITY);
  private static final Field.Always<List<String>> ARCH = Field
      .of(
          "arch", Lists.of(Texts.oneOf(LatticeNodeClassKind.ARCHITECTURES)),
          "Processor architectures the images are built for.")
      .byDefault(Placement.DEFAULT_ARCHITECTURES);
  private static final Field.Always<SortedMap<String, String>> MATCH_LABELS =
      Field.of("matchLabels", Labels.LABELS, "Labels a pool must carry, all of them.")
          .byDefault(Map.of());
  private static final Field.Nested POOLS =
      Field.group("pools", Group.of(MATCH_LABELS), "Which pools are eligible.");
  static final Field.Always<List<String>> REQUIRED_REGIONS = Field.of(
      "requiredRegions", Lists.TEXTS,
      "Regions that each must hold a replica: a LatticeRegion, a provider's region, a site or a pool.")
      .byDefault(List.of());
  private static final Field.Nested RESOURCES = Field.group(
      "resources", Amounts.DEMAND,
      "What one replica asks for. Without it the sum of its containers' requests.");
  private static final Field.Always<Integer> MAX_MS = Field
      .of(
          "maxMs", Numbers.whole(0, 60_000),
          "Longest round trip to the nearest replica of the dependency, in milliseconds.")
      .required(0);
  static final Field.Nested LATENCY = Field.groups(
      "latency", Group.of(MAX_MS),
      "Bounds on the round trip to dependencies, by their names in `resources`.");
  private static final Field.Always<List<String>> COMPLIANCE =
      Field.of("compliance", Lists.TEXTS, "Certifications every pool must have.")
          .byDefault(List.of());
  private static final Field.Always<List<String>> CAPABILITIES =
      Field.of("capabilities", Lists.TEXTS, "Abilities every pool must have.").byDefault(List.of());
  private static final Field.Maybe<String> DATA_RESIDENCY =
      Field.of("dataResidency", Texts.ANY, "Residency every pool must have; case does not count.");
  static final Field.Maybe<Spot> SPOT = Field.of(
      "spot", Texts.oneOf(Spot.class),
      "Whether it may run on spot capacity: never, where that costs less, or also where it costs the same. Without it the policy's word, else `forbid`.");
  private static final Field.Nested ANTI_AFFINITY =
      Field.group("antiAffinity", AntiAffinityFields.GROUP, "What it must not share a place with.");
  private static final Field.Always<OnViolation> ON_VIOLATION = Field.of(
      "onViolation", Texts.oneOf(OnViolation.class),
      "What happens to running replicas whose place breaks a rule that no plan can mend. Those of `stateful` services stay.")
      .byDefault("keep");
  private static final Field.Always<Migration> MIGRATION = Field.of(
      "migration", Texts.oneOf(Migration.class),
      "How a replica moves: the new one first, or the old one gone first. A `stateful` service moves only if this is `recreate` and somebody asks for it by `lattice.dev/rebalance`; its data stays behind.")
      .byDefault("makeBeforeBreak");

  static final Group GROUP = Group.of(
      PRIORITY, ARCH, POOLS, REQUIRED_REGIONS, RESOURCES, LATENCY, COMPLIANCE, CAPABILITIES,
      DATA_RESIDENCY, SPOT, ANTI_AFFINITY, ON_VIOLATION, MIGRATION);

  private PlacementFields() {}

  /// @param self the service
  static Placement read(Fields placement, ObjectId self) {
    Fields stated = placement.group(RESOURCES);
    Resources resources = stated.isPresent() ? Amounts.of(stated, 0) : null;
    TreeMap<String, Integer> latency = new TreeMap<>();
    placement.groups(LATENCY).forEach((name, bound) -> latency.put(name, bound.read(MAX_MS)));
    return new Placement(
        placement.read(PRIORITY), placement.read(ARCH), placement.group(POOLS).read(MATCH_LABELS),
        placement.read(REQUIRED_REGIONS), resources, stated.read(Amounts.ACCELERATORS), latency,
        placement.read(COMPLIANCE), placement.read(CAPABILITIES), placement.read(DATA_RESIDENCY),
        placement.read(SPOT), AntiAffinityFields.read(placement.group(ANTI_AFFINITY), self),
        placement.read(ON_VIOLATION), placement.read(MIGRATION));
  }

  /// What one replica asks for.
  static Resources demand(Fields placement, SortedMap<String, Requests> requests) {
    return Demand.of(placement.group(RESOURCES), requests);
  }
}
