// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.planner.diff.PlanDiff;
import dev.lattice.planner.render.Places;
import dev.lattice.planner.render.Style;
import dev.lattice.planner.render.WhatIfText;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A plan under a supposition, against the plan without.
///
/// @param diff from the plan without to the plan with it
/// @param unplaced services of which more replicas lack a place
/// @param stranded services that stay in clusters that would be lost, to their replicas there
record Comparison(PlanDiff diff, List<Unplaced> unplaced, SortedMap<ServiceId, Integer> stranded) {

  static Comparison of(Plan now, Plan then) {
    Map<ServiceId, Integer> before = now.decision()
        .unplaced()
        .stream()
        .collect(Collectors.toMap(Unplaced::service, Unplaced::replicas));
    return new Comparison(
        PlanDiff.between(now.state(), now.costs(), then.state(), then.costs(), then.decision()),
        then.decision()
            .unplaced()
            .stream()
            .filter(one -> one.replicas() > before.getOrDefault(one.service(), 0))
            .toList(),
        stranded(then));
  }

  private static SortedMap<ServiceId, Integer> stranded(Plan plan) {
    TreeMap<ServiceId, Integer> stranded = new TreeMap<>();
    for (LatticeServicePlacement service : plan.state().services().values()) {
      for (Placement placement : service.placements()) {
        ClusterObservation seen = plan.observed().clusters().get(placement.cluster());
        if (placement.replicas() > 0 && seen != null && seen.lost()) {
          stranded.merge(service.id(), placement.replicas(), Integer::sum);
        }
      }
    }
    return stranded;
  }

  boolean isEmpty() {
    return diff.isEmpty() && unplaced.isEmpty() && stranded.isEmpty()
        && diff.cost().difference().isZero() && diff.commitments().difference().isZero();
  }

  String text(List<String> suppositions, Places places, Style style) {
    return WhatIfText.render(suppositions, diff, unplaced, stranded, places, style);
  }

  Json.Obj document(List<String> suppositions) {
    return PlanDiffJson.of(diff)
        .with("whatIf", suppositions)
        .with(
            "stranded",
            stranded.entrySet()
                .stream()
                .map(
                    one -> Json.obj("service", one.getKey().toString(), "replicas", one.getValue()))
                .toList())
        .with(
            "unplaced",
            unplaced.stream()
                .map(
                    one -> Json.obj(
                        "service", one.service().toString(), "replicas", one.replicas(), "repair",
                        one.repair()))
                .toList());
  }
}
