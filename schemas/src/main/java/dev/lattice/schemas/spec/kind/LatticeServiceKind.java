// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.Dependency;
import dev.lattice.schemas.spec.LatticeService.Placement;
import dev.lattice.schemas.spec.LatticeService.Replicas;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.field.FieldNames;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Labels;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a LatticeService.
final class LatticeServiceKind implements SpecKind<LatticeService> {
  private static final FieldNames SPEC =
      FieldNames.of("containers", "placement", "resources", "replicas")
          .later("volumes", "stateful", "expose");
  private static final FieldNames PLACEMENT =
      FieldNames.of("priority", "pools", "resources", "compliance", "capabilities")
          .later(
              "arch", "requiredRegions", "latency", "dataResidency", "spot", "antiAffinity",
              "onViolation", "migration");
  private static final FieldNames POOLS = FieldNames.of("matchLabels");
  private static final FieldNames RESOURCES =
      FieldNames.of("cores", "memoryGi", "storageGi").later("accelerators");
  private static final FieldNames DEPENDENCY =
      FieldNames.of("type", "namespace", "direction", "port").later("location", "egressGbPerMonth");
  private static final FieldNames REPLICAS = FieldNames.of("min", "max");
  private static final int MOST_REPLICAS = 100_000;

  @Override
  public String name() {
    return LatticeService.KIND;
  }

  @Override
  public boolean isNamespaced() {
    return true;
  }

  @Override
  public FieldNames fields() {
    return SPEC;
  }

  @Override
  public LatticeService decode(Metadata metadata, Fields spec) {
    TreeMap<String, Json.Obj> containers = new TreeMap<>();
    TreeMap<String, Requests> requests = new TreeMap<>();
    spec.requireAny("containers");
    spec.groups("containers", Containers.FIELDS).forEach((name, container) -> {
      Requests asked = Containers.read(container);
      requests.put(name, asked);
      containers.put(name, asked.writtenInto(container.json()));
    });
    Fields placement = spec.group("placement", PLACEMENT);
    Fields stated = placement.group("resources", RESOURCES);
    return new LatticeService(
        metadata, containers, placement(placement, stated), dependencies(metadata, spec),
        replicas(spec.group("replicas", REPLICAS)), Demand.of(stated, requests));
  }

  private static Placement placement(Fields placement, Fields stated) {
    Resources resources = stated.isPresent() ? Amounts.of(stated, 0) : null;
    return new Placement(
        placement.read("priority", Numbers.whole(0, 1000), Placement.DEFAULT_PRIORITY),
        placement.group("pools", POOLS).read("matchLabels", Labels.LABELS, new TreeMap<>()),
        resources, placement.read("compliance", Lists.TEXTS, List.of()),
        placement.read("capabilities", Lists.TEXTS, List.of()));
  }

  private static SortedMap<String, Dependency> dependencies(Metadata metadata, Fields spec) {
    TreeMap<String, Dependency> dependencies = new TreeMap<>();
    spec.groups("resources", DEPENDENCY).forEach((name, fields) -> {
      boolean external = fields.read("type", Texts.oneOf(List.of("Service", "External")), "Service")
          .equals("External");
      String namespace = fields.read("namespace", Texts.NAME, metadata.id().namespace());
      dependencies.put(
          name,
          new Dependency(
              external ? Dependency.Type.EXTERNAL : Dependency.Type.SERVICE,
              external ? null : new ServiceId(namespace, name),
              fields.read(
                  "direction", Texts.oneOf(Dependency.Direction.class),
                  Dependency.Direction.OUTBOUND),
              fields.read("port", Numbers.whole(1, 65_535))));
    });
    return dependencies;
  }

  private static Replicas replicas(Fields group) {
    int min = group.read("min", Numbers.whole(0, MOST_REPLICAS), 1);
    int max = group.read("max", Numbers.whole(0, MOST_REPLICAS), min);
    if (min > max) {
      group.findings()
          .error(
              Code.MIN_ABOVE_MAX, group.at("max"),
              "`replicas.min` is %d%s, but `replicas.max` is %d."
                  .formatted(min, group.has("min") ? "" : " by default", max));
    }
    return new Replicas(min, Math.max(min, max));
  }
}
