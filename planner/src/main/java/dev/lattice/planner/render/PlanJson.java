// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanFiles;
import dev.lattice.schemas.plan.PlanFormat;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;

/// A plan as one JSON document, made of the plan files: `{placement, clusters: […], services: […], costs, outcome, inputs}`.
public final class PlanJson {
  private PlanJson() {}

  public static Json.Obj of(PlanOutcome outcome) {
    Plan plan = outcome.plan();
    SortedMap<RepoPath, Json.Obj> files = PlanFiles.documents(plan);
    LinkedHashMap<String, String> inputs = new LinkedHashMap<>();
    plan.record().inputs().forEach((name, digest) -> inputs.put(name, digest.value()));
    return Json.obj(
        "placement", files.get(PlanFormat.PLAN), "clusters",
        of(files, plan.state().clusters().keySet().stream().map(PlanFormat::cluster).toList()),
        "services",
        of(files, plan.state().services().keySet().stream().map(PlanFormat::service).toList()),
        "costs", files.get(PlanFormat.COSTS), "outcome", word(outcome), "inputs", inputs);
  }

  private static List<Json> of(SortedMap<RepoPath, Json.Obj> files, List<RepoPath> paths) {
    return paths.stream().<Json>map(path -> files.getOrDefault(path, Json.Obj.EMPTY)).toList();
  }

  private static String word(PlanOutcome outcome) {
    return switch (outcome) {
      case PlanOutcome.Planned _ -> "planned";
      case PlanOutcome.Unchanged _ -> "unchanged";
    };
  }
}
