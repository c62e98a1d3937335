// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.yaml.CanonicalYaml;
import dev.lattice.schemas.yaml.YamlDocument;
import dev.lattice.schemas.yaml.YamlReader;
import java.util.List;

/// One file of Kubernetes objects.
///
/// @param path where, below `generated/`
/// @param objects in the order they are applied
public record Manifest(RepoPath path, List<Json.Obj> objects) {
  public Manifest {
    objects = List.copyOf(objects);
  }

  /// Its canonical bytes: equal objects with equal field order have equal bytes.
  public Blob blob() {
    return Blob.of(CanonicalYaml.writeAll(objects));
  }

  /// Reads a file that Lattice wrote.
  ///
  /// @throws IllegalArgumentException if it holds anything but objects: then somebody else wrote it, and only accepted
  ///     trees are ever read
  public static Manifest parse(RepoPath path, Blob blob) {
    Checked<List<YamlDocument>> documents = YamlReader.read(path, blob);
    if (documents.hasErrors()) {
      throw new IllegalArgumentException(
          "path: " + documents.diagnostics().list().getFirst().at() + " (expected: YAML)");
    }
    return new Manifest(
        path,
        documents.value().stream().map(document -> document.root().toJson().asObj()).toList());
  }
}
