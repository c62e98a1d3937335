// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeService.Placement;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Volume;
import dev.lattice.schemas.unit.Resources;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A service in one cluster: everything its objects are made from, and so everything that shapes their file.
///
/// @param instance the instance
/// @param service the service
/// @param labels of people, for what runs its pods; not for its pods, so that a new label rolls nothing
/// @param containers name to container fields, in the order of their names however they were written
/// @param volumes name to volume, in the order of their names
/// @param stateful whether each replica has a name and claims of its own that outlive it
/// @param demand what the plan counts for one replica; the containers' requests are filled up to it
/// @param architectures processor architectures that the images are built for
/// @param spot whether it may run on spot machines
/// @param zoning in which zones it runs
/// @param replicas how many are rendered here, >= 1; the autoscaler's lower bound where there is one
/// @param maxReplicas the autoscaler's upper bound here, 0 for no autoscaler
/// @param maxDisruption replicas that may be missing at once, >= 1
/// @param podBlock the cluster's addresses of pods, which are never "outside"
/// @param ingress who may open connections to it
/// @param egress to whom it may open connections
/// @param exposure how it is reached from outside, null where it is not
public record Workload(
    String instance,
    ServiceId service,
    SortedMap<String, String> labels,
    SortedMap<String, Json.Obj> containers,
    SortedMap<String, Volume> volumes,
    boolean stateful,
    Resources demand,
    SortedSet<String> architectures,
    boolean spot,
    Zoning zoning,
    int replicas,
    int maxReplicas,
    int maxDisruption,
    String podBlock,
    List<Peer> ingress,
    List<Peer> egress,
    @Nullable Exposure exposure) {
  public Workload {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    TreeMap<String, Json.Obj> ordered = new TreeMap<>();
    containers.forEach((name, fields) -> ordered.put(name, inOrder(fields).asObj()));
    containers = Collections.unmodifiableSortedMap(ordered);
    TreeMap<String, Volume> mountable = new TreeMap<>();
    volumes.forEach(
        (name, volume) -> mountable
            .put(name, new Volume(name, volume.type(), inOrder(volume.source()).asObj())));
    volumes = Collections.unmodifiableSortedMap(mountable);
    architectures = Collections.unmodifiableSortedSet(new TreeSet<>(architectures));
    ingress = ingress.stream().sorted().distinct().toList();
    egress = egress.stream().sorted().distinct().toList();
  }

  private static Json inOrder(Json value) {
    return switch (value) {
      case Json.Obj(var fields) -> {
        TreeMap<String, Json> ordered = new TreeMap<>();
        fields.forEach((name, field) -> ordered.put(name, inOrder(field)));
        yield Json.of(ordered);
      }
      case Json.Arr(var items) -> new Json.Arr(items.stream().map(Workload::inOrder).toList());
      case Json.Text _,Json.Num _,Json.Bool _,Json.Null _ -> value;
    };
  }

  /// The only architecture it runs on, null where it runs on every one there is.
  @Nullable String architecture() {
    return architectures.size() == 1 ? architectures.first() : null;
  }

  boolean autoscales() {
    return maxReplicas > 0;
  }

  /// Every component under its own name; a name that changes here writes every service's file again. So what says the
  /// default is left out.
  public Json.Obj shape() {
    return Json.obj(
        "instance", instance, "service", service.toString(), "labels", labels, "containers",
        containers, "volumes", volumes.isEmpty() ? null : Volumes.written(volumes.values()),
        "stateful", stateful ? true : null, "demand",
        Json.obj(
            "accelerators", demand.accelerators().isEmpty() ? null : demand.accelerators(),
            "milliCores", demand.milliCores(), "memoryBytes", demand.memoryBytes(), "storageBytes",
            demand.storageBytes()),
        "architectures",
        List.copyOf(architectures).equals(Placement.DEFAULT_ARCHITECTURES) ? null
            : List.copyOf(architectures),
        "spot", spot ? true : null, "zoning", zoning.isFree() ? null : zoning.shape(), "replicas",
        replicas, "maxReplicas", maxReplicas, "maxDisruption", maxDisruption, "podBlock", podBlock,
        "ingress", ingress.stream().map(Peer::toString).toList(), "egress",
        egress.stream().map(Peer::toString).toList(), "exposure",
        exposure == null ? null : exposure.shape());
  }
}
