// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.status;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.yaml.CanonicalYaml;
import dev.lattice.schemas.yaml.YamlDocument;
import dev.lattice.schemas.yaml.YamlReader;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The status of one object, before it is a file.
///
/// @param object whose status it is
/// @param fields everything but the conditions, in printing order
/// @param conditions what holds
public record StatusDocument(ObjectId object, Json.Obj fields, List<Condition> conditions) {
  public StatusDocument {
    conditions = List.copyOf(conditions);
  }

  /// Where it lies on the status branch: `status/<kind>/[<namespace>/]<name>.yaml`.
  public RepoPath path() {
    return RepoPath.of("status", object.toString() + ".yaml");
  }

  /// @param before the file as written last, null where there was none
  public Blob file(@Nullable Blob before, Instant now) {
    Json old = read(path(), before);
    Json.Obj metadata = Json.obj(
        "name", object.name(), "namespace",
        object.namespace().isEmpty() ? null : object.namespace());
    return Blob.of(
        CanonicalYaml.write(
            Json.obj(
                "apiVersion", "lattice.dev/v1alpha1", "kind", object.kind(), "metadata", metadata,
                "status",
                fields.with(
                    "conditions",
                    conditions.stream()
                        .map(
                            c -> c
                                .document(condition(old.at("status", "conditions"), c.type()), now))
                        .toList()))));
  }

  /// The condition of a type among several, JSON null where there is none.
  public static Json condition(Json conditions, String type) {
    return conditions.asItems()
        .stream()
        .filter(condition -> condition.at("type").asText("").equals(type))
        .findFirst()
        .orElse(Json.Null.NULL);
  }

  /// What a file of the status branch says, JSON null where there is none or somebody damaged it.
  public static Json read(RepoPath path, @Nullable Blob file) {
    if (file == null) {
      return Json.Null.NULL;
    }
    List<YamlDocument> documents = YamlReader.read(path, file).value();
    return documents.size() == 1 ? documents.getFirst().root().toJson() : Json.Null.NULL;
  }
}
