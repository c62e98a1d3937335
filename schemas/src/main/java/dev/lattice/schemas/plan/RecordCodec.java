// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// `plan/record.yaml` and `plan/memory.yaml`. Everything is sorted by name or path.
final class RecordCodec {
  private RecordCodec() {}

  static Json.Obj encode(PlanRecord record) {
    return Json.obj(
        "version", record.version(), "catalogue", record.catalogue(), "inputs",
        digests(record.inputs()), "shapes", digests(record.shapes()));
  }

  private static SequencedMap<String, String> digests(Map<?, Digest> digests) {
    LinkedHashMap<String, String> texts = new LinkedHashMap<>();
    digests.forEach((key, digest) -> texts.put(String.valueOf(key), digest.value()));
    return texts;
  }

  static PlanRecord decode(PlanNode document) {
    TreeMap<RepoPath, Digest> shapes = new TreeMap<>();
    document.map("shapes", PlanNode::digest).forEach((path, digest) -> {
      if (RepoPath.isValid(path)) {
        shapes.put(RepoPath.of(path), digest);
      } else {
        document.findings().damaged("shapes", "`%s` is not a path.".formatted(path));
      }
    });
    return new PlanRecord(
        document.text("version"), document.text("catalogue"),
        document.map("inputs", PlanNode::digest), shapes);
  }

  static Json.Obj encode(Memory memory) {
    return Json.obj("nextOrdinal", memory.nextOrdinal());
  }

  static Memory decodeMemory(PlanNode document) {
    return new Memory(document.map("nextOrdinal", PlanNode::count));
  }
}
