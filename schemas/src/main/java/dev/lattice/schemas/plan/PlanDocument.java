// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.yaml.YamlDocument;
import dev.lattice.schemas.yaml.YamlNode;
import dev.lattice.schemas.yaml.YamlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One plan file, parsed.
///
/// @param path the file, from the root of the repository
/// @param json its value
/// @param places field path (`spec.nodeGroups[0].count`) to its place
record PlanDocument(RepoPath path, Json json, Map<String, SourceRange> places) {
  PlanDocument {
    places = Map.copyOf(places);
  }

  /// The file as its one document. Where it is not exactly one, that is the finding and the document is empty.
  static Checked<PlanDocument> parse(RepoPath path, Blob blob) {
    Checked<List<YamlDocument>> read = YamlReader.read(path, blob);
    Diagnostics findings = read.diagnostics();
    for (YamlDocument document : read.value()) {
      findings = findings.and(document.faults());
    }
    if (!findings.hasErrors() && read.value().size() == 1) {
      YamlNode root = read.value().getFirst().root();
      Map<String, SourceRange> places = new HashMap<>();
      index("", root, places);
      return new Checked<>(new PlanDocument(path, root.toJson(), places), findings);
    }
    if (!findings.hasErrors()) {
      findings = findings.and(
          Diagnostics.of(
              Diagnostic.error(
                  Code.PLAN_FILE_DAMAGED, SourceRange.startOf(path),
                  "The file holds %d documents instead of one.".formatted(read.value().size()),
                  Findings.RESTORE)));
    }
    return new Checked<>(new PlanDocument(path, Json.Obj.EMPTY, Map.of()), findings);
  }

  private static void index(String path, YamlNode node, Map<String, SourceRange> places) {
    places.put(path, node.range());
    switch (node) {
      case YamlNode.Mapping(_, var fields) -> fields.forEach(
          (name, field) -> index(path.isEmpty() ? name : path + "." + name, field.value(), places));
      case YamlNode.Sequence(_, var items) -> {
        for (int i = 0; i < items.size(); i++) {
          index(path + "[" + i + "]", items.get(i), places);
        }
      }
      case YamlNode.Scalar _ -> {
      }
    }
  }

  /// The place of a field, or of its nearest parent that is there, or of the file.
  SourceRange at(String field) {
    for (String here = field; !here.isEmpty(); here = parent(here)) {
      SourceRange place = places.get(here);
      if (place != null) {
        return place;
      }
    }
    return SourceRange.startOf(path);
  }

  private static String parent(String field) {
    return field
        .substring(0, Math.max(0, Math.max(field.lastIndexOf('.'), field.lastIndexOf('['))));
  }
}
