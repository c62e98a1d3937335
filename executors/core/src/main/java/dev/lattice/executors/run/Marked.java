// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object of the approved tree, marked with the digest of what is applied, so that one look at the live object tells
/// whether this very version was applied, also if fields have only been taken out of it.
///
/// @param key which object
/// @param object with the mark
record Marked(ObjectKey key, Json.Obj object) {
  static final String ANNOTATION = "lattice.dev/applied";
  private static final int DIGITS = 16;

  /// @throws IllegalArgumentException if Lattice does not know the kind: the renderer writes no such objects
  static Marked of(Json.Obj object) {
    String digest = Digest.of(object).hex(DIGITS);
    return new Marked(key(object), object.withAt(digest, "metadata", "annotations", ANNOTATION));
  }

  static ObjectKey key(Json.Obj object) {
    String apiVersion = object.at("apiVersion").asText("");
    ResourceType type = Kinds.of(apiVersion, object.at("kind").asText(""));
    if (type == null) {
      throw new IllegalArgumentException(
          "object: " + apiVersion + " " + object.at("kind").asText("")
              + " (expected: a kind that Lattice writes)");
    }
    return new ObjectKey(
        type, object.at("metadata", "namespace").asText(""),
        object.at("metadata", "name").asText(""));
  }

  /// Whether the live object was made by applying this very version.
  boolean isMarkOf(@Nullable KubeObject live) {
    String[] path = {"metadata", "annotations", ANNOTATION};
    return live != null && live.at(path).equals(object.at(path));
  }

  /// Whether the live object is not what this would make of it.
  boolean differsFrom(@Nullable KubeObject live) {
    return live == null || !covers(live.json(), object);
  }

  /// Whether `live` has everything that `wanted` says; what servers add does not matter.
  static boolean covers(Json live, Json wanted) {
    return switch (wanted) {
      case Json.Obj(var fields) -> fields.entrySet()
          .stream()
          .allMatch(field -> covers(live.at(field.getKey()), field.getValue()));
      case Json.Arr(var items) -> coversItems(live.asItems(), items);
      case Json.Text _,Json.Num _,Json.Bool _,Json.Null _ -> live.equals(wanted);
    };
  }

  private static boolean coversItems(List<Json> live, List<Json> wanted) {
    if (live.size() < wanted.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!covers(live.get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }
}
