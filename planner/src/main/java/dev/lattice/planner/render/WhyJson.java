// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.explain.ClusterWhy;
import dev.lattice.planner.explain.Headroom;
import dev.lattice.planner.explain.KeptWhy;
import dev.lattice.planner.explain.Obstacle;
import dev.lattice.planner.explain.PoolAnswer;
import dev.lattice.planner.explain.ServiceWhy;
import dev.lattice.planner.explain.SizeBound;
import dev.lattice.planner.search.Probe.Difference;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import org.jspecify.annotations.Nullable;

/// Explanations for programs. Money is US dollars, as text with its decimals.
public final class WhyJson {
  private final Places places;

  private WhyJson(Places places) {
    this.places = places;
  }

  public static Json.Obj of(ServiceWhy why, Places places) {
    WhyJson json = new WhyJson(places);
    Unplaced unplaced = why.unplaced();
    return Json.obj(
        "service", why.id().toString(), "replicas", why.replicas(), "unplaced",
        why.placed().unplaced(), "reason", why.placed().explanation().reason(), "projected30Day",
        why.hourly().thirtyDays().monthlyText(), "placements",
        why.placed()
            .placements()
            .stream()
            .filter(placement -> placement.replicas() > 0)
            .map(
                placement -> Json.obj(
                    "pool", placement.pool(), "cluster", placement.cluster(), "replicas",
                    placement.replicas()))
            .toList(),
        "overflow",
        why.overflow()
            .stream()
            .map(
                overflow -> Json.obj(
                    "site", overflow.site(), "replicas", overflow.replicas(), "because",
                    overflow.because()))
            .toList(),
        "pools", why.pools().stream().map(json::pool).toList(), "conflict",
        unplaced == null ? null
            : unplaced.conflict()
                .stream()
                .map(rule -> json.written(rule.rule(), rule.object(), rule.field()))
                .toList(),
        "proven", unplaced == null ? null : unplaced.proven(), "repair",
        unplaced == null ? null : unplaced.repair(), "violations",
        why.violations()
            .stream()
            .map(broken -> Json.obj("rule", broken.rule(), "repair", broken.repair()))
            .toList());
  }

  public static Json.Obj of(ServiceId service, PoolAnswer answer, Places places) {
    return new WhyJson(places).pool(answer).with("service", service.toString());
  }

  public static Json.Obj of(ClusterWhy why, Places places) {
    WhyJson json = new WhyJson(places);
    LatticeCluster cluster = why.cluster();
    ClusterCost cost = why.cost();
    return Json.obj(
        "cluster", cluster.name(), "pool", cluster.pool(), "isolation",
        Json.obj("key", cluster.isolation().key(), "value", cluster.isolation().value()), "shape",
        cluster.shape().value(), "overflowOf", cluster.overflowOf(), "leaving",
        cluster.isRetiring(), "siblings",
        why.siblings()
            .stream()
            .map(other -> Json.obj("name", other.name(), "sameShape", other.sameShape()))
            .toList(),
        "services",
        why.members()
            .stream()
            .map(
                member -> Json.obj(
                    "service", member.service().toString(), "replicas", member.replicas(),
                    "projected30Day", member.hourly().thirtyDays().monthlyText()))
            .toList(),
        "size", why.bounds().stream().map(bound -> json.bound(why.policy(), bound)).toList(),
        "monthlyCost", cost == null ? null : cost.hourly().monthly().monthlyText(),
        "controlPlaneMonthlyCost",
        cost == null ? null : cost.controlPlane().monthly().monthlyText(), "kept",
        kept(why.kept()));
  }

  private static Json.@Nullable Obj kept(@Nullable KeptWhy kept) {
    return kept == null ? null
        : Json.obj(
            "usedPermille", kept.usedPermille(), "minUtilizationPermille",
            kept.minUtilizationPermille(), "because", kept.because());
  }

  public static Json.Obj of(Headroom headroom, Places places) {
    WhyJson json = new WhyJson(places);
    return Json.obj(
        "most", headroom.most(), "classes",
        headroom.classes()
            .stream()
            .map(
                alike -> Json.obj(
                    "services", alike.services().stream().map(ServiceId::toString).toList(),
                    "pools", alike.places().stream().map(json::place).toList()))
            .toList());
  }

  private Json.Obj place(Headroom.Place place) {
    return Json.obj(
        "pool", place.pool(), "replicas", place.replicas(), "bounds",
        place.bounds()
            .stream()
            .map(bound -> written(bound.rule(), bound.object(), bound.field()))
            .toList());
  }

  private Json.Obj pool(PoolAnswer answer) {
    Difference difference = answer.difference();
    return Json.obj(
        "pool", answer.pool(), "region", answer.region(), "where",
        answer.where().isEmpty() ? null : answer.where(), "replicas", answer.replicas(), "allowed",
        answer.isAllowed(), "monthlyDifference", text(answer.monthly()), "score",
        difference == null ? null
            : Json.obj(
                "overspend", difference.overspend().monthlyText(), "crowdedClusters",
                difference.crowded(), "spend", difference.monthly().monthlyText(), "moves",
                answer.moves().monthlyText(), "preferences", difference.disliked(), "nodes",
                difference.nodes()),
        "forbiddenBy", answer.obstacles().stream().map(this::obstacle).toList());
  }

  private Json.Obj obstacle(Obstacle obstacle) {
    return written(obstacle.rule(), obstacle.object(), obstacle.field())
        .with("detail", obstacle.detail())
        .with("repair", obstacle.repair());
  }

  private Json.Obj bound(@Nullable ObjectId policy, SizeBound bound) {
    Json.Obj plain = Json.obj(
        "name", bound.name(), "asks", bound.asks(), "has", bound.has(), "binds", bound.binds());
    return policy == null || bound.field().isEmpty() ? plain
        : plain.with("object", policy.toString())
            .with("field", bound.field())
            .with("at", at(policy, bound.field()));
  }

  private Json.Obj written(String rule, ObjectId object, String field) {
    return Json
        .obj("rule", rule, "object", object.toString(), "field", field, "at", at(object, field));
  }

  private @Nullable String at(ObjectId object, String field) {
    var range = places.of(object, field);
    return range == null ? null : range.toString();
  }

  private static @Nullable String text(@Nullable Money money) {
    return money == null ? null : money.monthlyText();
  }
}
