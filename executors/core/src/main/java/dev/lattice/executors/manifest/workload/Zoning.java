// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import dev.lattice.executors.capi.Labels;
import dev.lattice.schemas.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// In which zones of a cluster the pods of a service run, and how evenly.
///
/// @param zones the only ones, empty for any
/// @param maxSkew how many pods more than another of these a zone may hold, 0 for any number
/// @param wishedSkew the same as a mere wish
public record Zoning(SortedSet<String> zones, int maxSkew, int wishedSkew) {
  public static final Zoning FREE = new Zoning(Collections.emptySortedSet(), 0, 0);

  public Zoning {
    zones = Collections.unmodifiableSortedSet(new TreeSet<>(zones));
  }

  boolean isFree() {
    return equals(FREE);
  }

  Json.Obj shape() {
    return Json.obj("maxSkew", maxSkew, "wishedSkew", wishedSkew, "zones", List.copyOf(zones));
  }

  /// What a node must be for a pod, null for anything.
  Json.@Nullable Obj nodeAffinity() {
    return zones.isEmpty() ? null
        : Json.obj(
            "nodeSelectorTerms",
            Json.arr(
                Json.obj(
                    "matchExpressions",
                    Json.arr(
                        Json.obj(
                            "key", Labels.ZONE, "operator", "In", "values", List.copyOf(zones))))));
  }

  /// Constraints that hold pods apart. Where zones are named, each of them counts even when it has lost all its nodes.
  List<Json.Obj> constraints(Json.Obj selector) {
    List<Json.Obj> constraints = new ArrayList<>();
    if (maxSkew > 0) {
      Json.Obj hard = constraint(maxSkew, "DoNotSchedule", selector);
      constraints.add(zones.isEmpty() ? hard : hard.with("minDomains", zones.size()));
    }
    if (wishedSkew > 0) {
      constraints.add(constraint(wishedSkew, "ScheduleAnyway", selector));
    }
    return constraints;
  }

  private static Json.Obj constraint(int skew, String otherwise, Json.Obj selector) {
    return Json.obj(
        "maxSkew", skew, "topologyKey", Labels.ZONE, "whenUnsatisfiable", otherwise,
        "labelSelector", selector);
  }
}
