// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.Replicas;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.Volume;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Numbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads a LatticeService.
final class LatticeServiceKind implements SpecKind<LatticeService> {
  private static final int MOST_REPLICAS = 100_000;

  private static final Field.Nested CONTAINERS = Field
      .groups(
          "containers", Containers.GROUP,
          "Containers of a replica by name, with the Kubernetes container fields that are allowed.")
      .required();
  private static final Field.Always<Boolean> STATEFUL =
      Field.of("stateful", Numbers.TRUE_OR_FALSE, "Whether it keeps data and stays where it is.")
          .byDefault(false);
  private static final Field.Nested PLACEMENT =
      Field.group("placement", PlacementFields.GROUP, "What a place must offer.");
  private static final Field.Nested DEPENDENCIES = Field.groups(
      "resources", DependencyFields.GROUP,
      "What it talks to, by name; used for network policies and latency bounds.");
  private static final Field.Always<Integer> MIN =
      Field.of("min", Numbers.whole(0, MOST_REPLICAS), "How many are placed.").byDefault(1);
  private static final Field.Maybe<Integer> MAX = Field.of(
      "max", Numbers.whole(0, MOST_REPLICAS),
      "How far a HorizontalPodAutoscaler may go. Without it `min`.");
  private static final Field.Nested REPLICAS =
      Field.group("replicas", Group.of(MIN, MAX), "How many replicas.");
  private static final Field.Nested EXPOSE = Field.group(
      "expose", ExposeFields.GROUP,
      "How it is reached from outside: by a load balancer of its own in each of its clusters.");

  private static final Group SPEC = Group
      .of(CONTAINERS, VolumeFields.VOLUMES, STATEFUL, PLACEMENT, DEPENDENCIES, REPLICAS, EXPOSE);

  @Override
  public String name() {
    return LatticeService.KIND;
  }

  @Override
  public String doc() {
    return "Something to run, and what it needs; never where.";
  }

  @Override
  public boolean isNamespaced() {
    return true;
  }

  @Override
  public Group fields() {
    return SPEC;
  }

  @Override
  public LatticeService decode(Metadata metadata, Fields spec) {
    TreeMap<String, Json.Obj> containers = new TreeMap<>();
    TreeMap<String, Requests> requests = new TreeMap<>();
    TreeSet<Integer> ports = new TreeSet<>();
    List<VolumeFields.Mount> mounts = new ArrayList<>();
    spec.groups(CONTAINERS).forEach((name, container) -> {
      Requests asked = Containers.read(container);
      requests.put(name, asked);
      containers.put(name, asked.writtenInto(container.json()));
      addAll(ports, container.read(Containers.PORTS));
      addAll(mounts, container.read(VolumeFields.MOUNTS));
    });
    SortedMap<String, Volume> volumes = VolumeFields.read(spec);
    ServiceChecks.checkMounts(spec, volumes.keySet(), mounts);
    Fields placement = spec.group(PLACEMENT);
    LatticeService service = new LatticeService(
        metadata, containers, volumes, spec.read(STATEFUL),
        PlacementFields.read(placement, metadata.id()),
        DependencyFields.read(spec.groups(DEPENDENCIES), metadata.id().namespace()),
        replicas(spec.group(REPLICAS)), PlacementFields.demand(placement, requests),
        ExposeFields.read(spec.group(EXPOSE), ports));
    ServiceChecks.check(service, placement);
    return service;
  }

  private static <T> void addAll(Collection<T> all, @Nullable List<T> more) {
    if (more != null) {
      all.addAll(more);
    }
  }

  private static Replicas replicas(Fields group) {
    int min = group.read(MIN);
    Integer written = group.read(MAX);
    int max = written == null ? min : written;
    if (min > max) {
      group.findings()
          .error(
              Code.MIN_ABOVE_MAX, group.at(MAX), "`replicas.min` is %d%s, but `replicas.max` is %d."
                  .formatted(min, group.has(MIN) ? "" : " by default", max));
    }
    return new Replicas(min, Math.max(min, max));
  }
}
