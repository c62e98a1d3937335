// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.Addon;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.LatticeAddon.Manifests;
import dev.lattice.schemas.spec.SpecSet;
import java.util.List;
import java.util.SortedMap;

/// Renders the add-ons of clusters: one file for each, with the objects of its folder in their order.
///
/// The state says which form of an add-on a cluster has. Where the folder holds another one by now, as for what is held or
/// protected, the committed file stays.
final class AddonRendering {
  private static final String DEFAULT_NAMESPACE = "default";

  private final SortedMap<String, LatticeAddon> addons;
  private final String instance;

  AddonRendering(SpecSet specs, String instance) {
    this.addons = specs.addons();
    this.instance = instance;
  }

  void renderInto(Rendering rendering, LatticeCluster cluster) {
    if (cluster.isRetiring()) {
      rendering.keepBelow(Layout.addonFolder(cluster.name()));
      return;
    }
    for (Addon addon : cluster.addons()) {
      LatticeAddon spec = addons.get(addon.name());
      Manifests manifests = spec == null ? null : spec.manifests();
      if (spec != null && manifests != null && manifests.digest().equals(addon.digest())) {
        rendering.take(draft(cluster, spec, manifests));
      } else {
        rendering.keepAddon(cluster.name(), addon.name());
      }
    }
  }

  private Draft draft(LatticeCluster cluster, LatticeAddon addon, Manifests manifests) {
    String name = addon.metadata().name();
    Json.Obj shape = Json.obj(
        "instance", instance, "addon", name, "manifests", manifests.digest().value(), "ready",
        addon.ready().stream().map(ready -> ready.toString()).toList());
    List<Json.Obj> objects =
        manifests.objects().stream().map(object -> marked(addon, object)).toList();
    return new Draft(Layout.addon(cluster.name(), addon.order(), name), Digest.of(shape), objects);
  }

  private Json.Obj marked(LatticeAddon addon, Json.Obj object) {
    Json.Obj marked = object.withAt(instance, "metadata", "labels", Labels.INSTANCE)
        .withAt(addon.metadata().name(), "metadata", "labels", Labels.ADDON);
    ResourceType type = Kinds.of(object.at("apiVersion").asText(""), object.at("kind").asText(""));
    boolean isPlaced = !object.at("metadata", "namespace").asText("").isEmpty();
    if (type != null && type.namespaced() && !isPlaced) {
      marked = marked.withAt(DEFAULT_NAMESPACE, "metadata", "namespace");
    }
    return addon.ready().stream().anyMatch(ready -> ready.isMeantBy(object))
        ? marked.withAt(Labels.READY_REQUIRED, "metadata", "annotations", Labels.READY)
        : marked;
  }
}
