// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.status;

import dev.lattice.planner.change.Held.Mark;
import dev.lattice.planner.change.Held.Reason;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.yaml.CanonicalYaml;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `held.yaml`: what the last planning pass held. That pass writes it; the passes of the executor, which see no specs,
/// mark objects by it. It is absent where nothing is held.
public final class HeldFile {
  /// Where it lies on the status branch.
  public static final RepoPath PATH = RepoPath.of("held.yaml");

  private HeldFile() {}

  /// @param marks at least one
  public static Blob encode(List<Mark> marks) {
    return Blob.of(
        CanonicalYaml.write(Json.obj("held", marks.stream().map(mark -> document(mark)).toList())));
  }

  /// The marks that can be read; none where there is no file or somebody damaged it.
  public static List<Mark> decode(@Nullable Blob file) {
    List<Mark> marks = new ArrayList<>();
    for (Json mark : StatusDocument.read(PATH, file).at("held").asItems()) {
      String path = mark.at("file").asText("");
      ObjectId object = new ObjectId(
          mark.at("kind").asText(""), mark.at("namespace").asText(""), mark.at("name").asText(""));
      String message = mark.at("message").asText("");
      for (Reason reason : Reason.values()) {
        if (reason.word().equals(mark.at("reason").asText(""))) {
          marks.add(
              path.isEmpty() ? new Mark(object, reason, message)
                  : new Mark(null, path, reason, message));
        }
      }
    }
    return marks;
  }

  private static Json.Obj document(Mark mark) {
    ObjectId object = mark.object();
    return Json.obj(
        "file", object == null ? mark.name() : null, "kind", object == null ? null : object.kind(),
        "namespace", object == null || object.namespace().isEmpty() ? null : object.namespace(),
        "name", object == null ? null : object.name(), "reason", mark.reason().word(), "message",
        mark.message());
  }
}
