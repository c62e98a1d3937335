// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.yaml.CanonicalYaml;
import java.util.SortedMap;
import java.util.TreeMap;

/// The codec of the public plan format: a plan to the files below `generated/`, and back. Equal plans are equal bytes.
public final class PlanFiles {
  private PlanFiles() {}

  /// All files of a plan but `plan/PLAN.md`, which is for people, by path below `generated/`: `plan/…` and the manifests.
  public static SortedMap<RepoPath, Blob> encode(Plan plan) {
    TreeMap<RepoPath, Blob> files = new TreeMap<>(plan.rendered());
    documents(plan)
        .forEach((path, document) -> files.put(path, Blob.of(CanonicalYaml.write(document))));
    return files;
  }

  /// The plan files alone, as values: path below `generated/` to document.
  public static SortedMap<RepoPath, Json.Obj> documents(Plan plan) {
    SortedMap<RepoPath, Json.Obj> documents = StateFiles.encode(plan.state());
    documents.put(PlanFormat.PLAN, header(plan));
    documents.put(PlanFormat.COSTS, CostsCodec.encode(plan.costs()));
    documents.put(PlanFormat.RECORD, RecordCodec.encode(plan.record()));
    documents.put(PlanFormat.OBSERVED, ObservedCodec.encode(plan.observed()));
    return documents;
  }

  /// Reads a plan back.
  ///
  /// @param folder the path of `generated/` in the repository, for the places of findings
  /// @param generated all files below it, by path below it
  public static PlanRead decode(String folder, SortedMap<RepoPath, Blob> generated) {
    if (generated.isEmpty()) {
      return new PlanRead.Absent();
    }
    TreeMap<RepoPath, Blob> plan = new TreeMap<>();
    TreeMap<RepoPath, Blob> rendered = new TreeMap<>();
    generated.forEach((path, blob) -> {
      if (!path.isBelow(PlanFormat.FOLDER)) {
        rendered.put(path, blob);
      } else if (!path.equals(PlanFormat.PAGE)) {
        plan.put(path, blob);
      }
    });
    return new PlanDecoder(folder, plan).decode(rendered);
  }

  private static Json.Obj header(Plan plan) {
    LatticeConfig config = plan.state().config();
    return Json.obj(
        "apiVersion", PlanFormat.API_VERSION, "kind", PlanFormat.PLACEMENT_KIND, "metadata",
        Json.obj("name", config == null ? "" : config.instance()), "formatVersion",
        PlanFormat.VERSION, "digest", plan.decisionDigest().value(), "state",
        plan.stateDigest().value(), "decision", DecisionCodec.encode(plan.decision()));
  }
}
