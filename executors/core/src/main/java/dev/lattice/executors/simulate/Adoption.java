// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.util.List;
import java.util.stream.Stream;

/// Cluster API adopts what belongs to a cluster by owner references, so that it is collected when the cluster is gone.
///
/// Source: Cluster API book, "Owner references".
final class Adoption implements Controller {
  @Override
  public void reconcile(Scene scene) {
    for (Json.Obj cluster : scene.list(Id.MANAGEMENT, ClusterApi.GROUP, "Cluster")) {
      for (String field : List.of("infrastructureRef", "controlPlaneRef")) {
        adopt(scene, cluster, cluster, cluster.at("spec", field), true);
      }
      Id controlPlane = ClusterApi.referred(cluster, cluster.at("spec", "controlPlaneRef"));
      Json.Obj found = controlPlane == null ? null : scene.get(controlPlane);
      if (found != null) {
        adopt(scene, cluster, found, ClusterApi.machinesOf(found), false);
      }
      groups(scene, cluster).forEach(group -> adoptGroup(scene, cluster, group));
    }
  }

  private static Stream<Json.Obj> groups(Scene scene, Json.Obj cluster) {
    return Stream.of("MachineDeployment", "MachinePool")
        .flatMap(kind -> scene.list(Id.MANAGEMENT, ClusterApi.GROUP, kind).stream())
        .filter(group -> cluster.equals(ClusterApi.cluster(scene, group)));
  }

  private static void adoptGroup(Scene scene, Json.Obj cluster, Json.Obj group) {
    scene.put(Id.MANAGEMENT, ClusterApi.owned(group, cluster, false));
    Json spec = group.at("spec", "template", "spec");
    adopt(scene, cluster, group, spec.at("infrastructureRef"), false);
    adopt(scene, cluster, group, spec.at("bootstrap", "configRef"), false);
  }

  private static void adopt(
      Scene scene, Json.Obj cluster, Json.Obj from, Json reference, boolean isController) {
    Id target = ClusterApi.referred(from, reference);
    Json.Obj object = target == null ? null : scene.get(target);
    if (object != null) {
      scene.put(Id.MANAGEMENT, ClusterApi.owned(object, cluster, isController));
    }
  }
}
