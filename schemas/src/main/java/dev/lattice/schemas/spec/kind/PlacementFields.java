// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeService.Placement;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Labels;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The fields of a service's `placement`.
final class PlacementFields {
  private static final Field.Always<Integer> PRIORITY =
      Field.of("priority", Numbers.whole(0, 1000), "Who goes first where not all fit: the larger.")
          .byDefault(Placement.DEFAULT_PRIORITY);
  private static final Field.Maybe<List<String>> ARCH =
      Field
          .of(
              "arch", Lists.of(Texts.oneOf(LatticeNodeClassKind.ARCHITECTURES)),
              "Processor architectures the images are built for. Without it `amd64`.")
          .later();
  private static final Field.Always<SortedMap<String, String>> MATCH_LABELS =
      Field.of("matchLabels", Labels.LABELS, "Labels a pool must carry, all of them.")
          .byDefault(Map.of());
  private static final Field.Nested POOLS =
      Field.group("pools", Group.of(MATCH_LABELS), "Which pools are eligible.");
  private static final Field.Maybe<List<String>> REQUIRED_REGIONS =
      Field.of("requiredRegions", Lists.TEXTS, "Regions that each must hold a replica.").later();
  private static final Field.Nested RESOURCES = Field.group(
      "resources", Amounts.DEMAND,
      "What one replica asks for. Without it the sum of its containers' requests.");
  private static final Field.Maybe<Json.Obj> LATENCY =
      Field.of("latency", Forms.ANY_FIELDS, "Bounds on the round trip to dependencies.").later();
  private static final Field.Always<List<String>> COMPLIANCE =
      Field.of("compliance", Lists.TEXTS, "Certifications every pool must have.")
          .byDefault(List.of());
  private static final Field.Always<List<String>> CAPABILITIES =
      Field.of("capabilities", Lists.TEXTS, "Abilities every pool must have.").byDefault(List.of());
  private static final Field.Maybe<String> DATA_RESIDENCY =
      Field.of("dataResidency", Texts.ANY, "Residency every pool must have.").later();
  private static final Field.Maybe<String> SPOT =
      Field
          .of(
              "spot", Texts.oneOf(List.of("forbid", "allow", "prefer")),
              "Whether it may run on spot capacity.")
          .later();
  private static final Field.Maybe<Json.Obj> ANTI_AFFINITY =
      Field.of("antiAffinity", Forms.ANY_FIELDS, "What it must not share a place with.").later();
  private static final Field.Maybe<String> ON_VIOLATION =
      Field
          .of(
              "onViolation", Texts.oneOf(List.of("keep", "evict")),
              "What happens to replicas whose place breaks a rule.")
          .later();
  private static final Field.Maybe<String> MIGRATION = Field
      .of("migration", Texts.oneOf(List.of("makeBeforeBreak", "recreate")), "How a replica moves.")
      .later();

  static final Group GROUP = Group.of(
      PRIORITY, ARCH, POOLS, REQUIRED_REGIONS, RESOURCES, LATENCY, COMPLIANCE, CAPABILITIES,
      DATA_RESIDENCY, SPOT, ANTI_AFFINITY, ON_VIOLATION, MIGRATION);

  private PlacementFields() {}

  static Placement read(Fields placement) {
    Fields stated = placement.group(RESOURCES);
    Resources resources = stated.isPresent() ? Amounts.of(stated, 0) : null;
    return new Placement(
        placement.read(PRIORITY), placement.group(POOLS).read(MATCH_LABELS), resources,
        placement.read(COMPLIANCE), placement.read(CAPABILITIES));
  }

  /// What one replica asks for.
  static Resources demand(Fields placement, SortedMap<String, Requests> requests) {
    return Demand.of(placement.group(RESOURCES), requests);
  }
}
