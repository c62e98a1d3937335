// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.capi.Labels;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.List;

/// A file that may be written: if what shapes it is what shaped the committed file, the committed bytes stay instead.
///
/// @param path where, below `generated/`
/// @param shape digest of everything of state and specs that the objects are made from
/// @param objects what it says
public record Draft(RepoPath path, Digest shape, List<Json.Obj> objects) {
  public Draft {
    objects = List.copyOf(objects);
  }

  /// The name of its first object.
  public String name() {
    return objects.getFirst().at("metadata", "name").asText("");
  }

  /// A reference to its first object as Cluster API wants it: group, kind and name; the version is its business.
  public Json.Obj reference() {
    Json.Obj object = objects.getFirst();
    String apiVersion = object.at("apiVersion").asText("");
    int slash = apiVersion.indexOf('/');
    return Json.obj(
        "apiGroup", slash < 0 ? "" : apiVersion.substring(0, slash), "kind", object.at("kind"),
        "name", name());
  }

  /// A reference to its first object in the form of older contracts, with version and namespace.
  Json.Obj objectReference() {
    Json.Obj object = objects.getFirst();
    return Json.obj(
        "apiVersion", object.at("apiVersion"), "kind", object.at("kind"), "name", name(),
        "namespace", object.at("metadata", "namespace"));
  }

  /// Whether several clusters hold this very object.
  boolean isShared() {
    return path.isBelow(Layout.CLUSTERS) && Labels.isShared(objects.getFirst());
  }
}
