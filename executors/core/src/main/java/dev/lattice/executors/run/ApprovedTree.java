// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.manifest.Layout;
import dev.lattice.executors.manifest.Manifest;
import dev.lattice.executors.manifest.ManifestSet;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The committed and approved plan as the executor needs it: the state, and the objects of the rendered files.
///
/// @param tree git's id of the tree, for reports and the inventory
/// @param digest the state digest of the plan
/// @param instance the instance
/// @param state what is decided to exist
/// @param clusters cluster to its Cluster API objects, in apply order
/// @param addons cluster to its add-ons, in apply order
/// @param workloads cluster to service to its objects in that cluster, namespace included, in apply order
public record ApprovedTree(
    String tree,
    Digest digest,
    String instance,
    PlanState state,
    SortedMap<String, List<Json.Obj>> clusters,
    SortedMap<String, List<Addon>> addons,
    SortedMap<String, SortedMap<ServiceId, List<Json.Obj>>> workloads) {
  public ApprovedTree {
    TreeMap<String, List<Json.Obj>> clusterCopy = new TreeMap<>();
    clusters.forEach((cluster, objects) -> clusterCopy.put(cluster, List.copyOf(objects)));
    clusters = Collections.unmodifiableSortedMap(clusterCopy);
    TreeMap<String, List<Addon>> addonCopy = new TreeMap<>();
    addons.forEach((cluster, all) -> addonCopy.put(cluster, List.copyOf(all)));
    addons = Collections.unmodifiableSortedMap(addonCopy);
    TreeMap<String, SortedMap<ServiceId, List<Json.Obj>>> workloadCopy = new TreeMap<>();
    workloads.forEach(
        (cluster, services) -> workloadCopy
            .put(cluster, Collections.unmodifiableSortedMap(new TreeMap<>(services))));
    workloads = Collections.unmodifiableSortedMap(workloadCopy);
  }

  /// The tree of a committed plan.
  ///
  /// @param tree git's id of the tree
  public static ApprovedTree of(String tree, Plan plan, String instance) {
    return of(tree, plan.stateDigest(), instance, plan.state(), ManifestSet.of(plan.rendered()));
  }

  static ApprovedTree of(
      String tree, Digest digest, String instance, PlanState state, ManifestSet files) {
    TreeMap<String, List<Json.Obj>> clusters = new TreeMap<>();
    TreeMap<String, SortedMap<ServiceId, List<Json.Obj>>> workloads = new TreeMap<>();
    TreeMap<String, List<Addon>> addons = new TreeMap<>();
    for (String cluster : state.clusters().keySet()) {
      clusters.put(cluster, objects(files.cluster(cluster)));
      addons.put(
          cluster,
          files.addons(cluster)
              .stream()
              .map(file -> new Addon(Layout.addonOf(file.path()), file.objects()))
              .toList());
    }
    state.services().forEach((id, service) -> {
      for (Placement placement : service.placements()) {
        String cluster = placement.cluster();
        workloads.computeIfAbsent(cluster, _ -> new TreeMap<>())
            .put(
                id,
                objects(
                    Stream.of(files.namespace(cluster, id.namespace()), files.service(cluster, id))
                        .filter(Objects::nonNull)
                        .toList()));
      }
    });
    return new ApprovedTree(tree, digest, instance, state, clusters, addons, workloads);
  }

  private static List<Json.Obj> objects(List<Manifest> manifests) {
    return manifests.stream().flatMap(manifest -> manifest.objects().stream()).toList();
  }

  List<Json.Obj> objects(String cluster) {
    return clusters.getOrDefault(cluster, List.of());
  }

  List<Json.Obj> objects(String cluster, ServiceId service) {
    return workloads.getOrDefault(cluster, new TreeMap<>()).getOrDefault(service, List.of());
  }

  /// @param name the add-on
  /// @param objects what it consists of, in apply order
  record Addon(String name, List<Json.Obj> objects) {
    Addon {
      objects = List.copyOf(objects);
    }
  }

  List<Addon> addonsOf(String cluster) {
    return addons.getOrDefault(cluster, List.of());
  }

  /// A service and where it is.
  ///
  /// @param service the service
  /// @param placement one of its places
  record Placed(ServiceId service, Placement placement) {
    /// Whether more is rendered there than wanted.
    boolean isShrinking() {
      return placement.keep() > placement.replicas();
    }
  }

  /// Everything placed in a cluster, by service.
  List<Placed> placedIn(String cluster) {
    List<Placed> placed = new ArrayList<>();
    state.services().forEach((id, service) -> service.placements().forEach(placement -> {
      if (placement.cluster().equals(cluster)) {
        placed.add(new Placed(id, placement));
      }
    }));
    return placed;
  }
}
