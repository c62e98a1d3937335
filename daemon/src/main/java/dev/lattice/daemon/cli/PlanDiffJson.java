// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.planner.diff.Change;
import dev.lattice.planner.diff.CostChange;
import dev.lattice.planner.diff.PlanDiff;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A difference of plans as a document.
final class PlanDiffJson {
  private PlanDiffJson() {}

  static Json.Obj of(PlanDiff diff) {
    Json.Obj document = Json.obj(
        "clusters",
        diff.clusters()
            .stream()
            .map(
                cluster -> head(cluster.change()).with("name", cluster.name())
                    .with("cost", cost(cluster.cost())))
            .toList(),
        "services",
        diff.services()
            .stream()
            .map(
                service -> head(service.change()).with("name", service.id().toString())
                    .with("before", places(service.change().before()))
                    .with("after", places(service.change().after()))
                    .with("cost", cost(service.cost())))
            .toList(),
        "cost", cost(diff.cost()), "configChanges", diff.configChanges());
    return diff.commitments().equals(CostChange.NONE) ? document
        : document.with("commitments", cost(diff.commitments()));
  }

  private static Json.Obj head(Change<?> change) {
    return Json
        .obj("action", change.action().name().toLowerCase(Locale.ROOT), "reason", change.reason());
  }

  private static Json.Obj cost(CostChange cost) {
    return Json
        .obj("hourlyBefore", cost.before().hourlyText(), "hourlyAfter", cost.after().hourlyText());
  }

  private static Json.Arr places(@Nullable LatticeServicePlacement service) {
    return service == null ? Json.Arr.EMPTY
        : (Json.Arr) Json.of(
            service.placements()
                .stream()
                .map(place -> Json.obj("cluster", place.cluster(), "replicas", place.replicas()))
                .toList());
  }
}
