// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.schemas.json.Json;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/// Which machine and bootstrap templates nobody needs any more: no object of their namespace refers to them or was cloned
/// from them.
final class Templates {
  private static final Set<String> REFERRING =
      Set.of("MachineDeployment", "MachineSet", "MachinePool", "Machine");

  private Templates() {}

  static boolean isTemplate(ObjectKey key) {
    return key.type().kind().endsWith("Template");
  }

  /// @param objects everything seen on the management cluster
  static boolean isUnused(ObjectKey template, SortedMap<ObjectKey, KubeObject> objects) {
    return objects.values()
        .stream()
        .filter(object -> object.namespace().equals(template.namespace()))
        .noneMatch(object -> isClonedFrom(object, template) || refersTo(object, template));
  }

  private static boolean isClonedFrom(KubeObject object, ObjectKey template) {
    return object.at("metadata", "annotations", Labels.CAPI_CLONED_FROM)
        .asText("")
        .equals(template.name());
  }

  private static boolean refersTo(KubeObject object, ObjectKey template) {
    boolean canRefer = REFERRING.contains(object.kind()) || object.kind().endsWith("ControlPlane");
    return canRefer && mentions(object.at("spec"), template);
  }

  /// Whether a reference with the template's kind and name is anywhere inside.
  private static boolean mentions(Json value, ObjectKey template) {
    return switch (value) {
      case Json.Obj object -> (object.at("kind").asText("").equals(template.type().kind())
          && object.at("name").asText("").equals(template.name()))
          || object.fields().values().stream().anyMatch(child -> mentions(child, template));
      case Json.Arr(List<Json> items) -> items.stream().anyMatch(item -> mentions(item, template));
      case Json.Text _,Json.Num _,Json.Bool _,Json.Null _ -> false;
    };
  }
}
