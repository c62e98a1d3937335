// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The garbage collector: what all owners of are gone, goes too; so does everything in a namespace that is deleted.
final class Collection implements Controller {
  @Override
  public void reconcile(Scene scene) {
    World world = scene.world();
    for (String server : world.servers()) {
      List<Id> ids = world.ids(server);
      Set<String> uids = ids.stream()
          .map(id -> object(scene, id).at("metadata", "uid").asText(""))
          .collect(Collectors.toSet());
      for (Id id : ids) {
        List<Json> owners = object(scene, id).at("metadata", "ownerReferences").asItems();
        boolean isOrphan = !owners.isEmpty()
            && owners.stream().noneMatch(owner -> uids.contains(owner.at("uid").asText("")));
        if (isOrphan) {
          scene.delete(id);
        }
      }
      for (Json.Obj namespace : scene.list(server, "", "Namespace")) {
        if (Scene.deleted(namespace) != null) {
          empty(scene, server, namespace, ids);
        }
      }
    }
  }

  private static void empty(Scene scene, String server, Json.Obj namespace, List<Id> ids) {
    List<Id> inside =
        ids.stream().filter(id -> id.namespace().equals(ClusterApi.name(namespace))).toList();
    inside.forEach(scene::delete);
    if (inside.isEmpty()) {
      scene.put(server, namespace.withAt(null, "spec", "finalizers"));
    }
  }

  private static Json.Obj object(Scene scene, Id id) {
    Json.Obj live = scene.get(id);
    return live == null ? Json.Obj.EMPTY : live;
  }
}
