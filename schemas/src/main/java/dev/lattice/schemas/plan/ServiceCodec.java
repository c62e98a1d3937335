// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeServicePlacement.Alternative;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ServiceId;

/// `plan/services/<namespace>/<name>.yaml`: `spec` is state, `record` is not part of any digest. Placements are sorted by
/// cluster; alternatives stand in order of preference, the best first.
final class ServiceCodec {
  private ServiceCodec() {}

  static Json.Obj encode(LatticeServicePlacement service) {
    return Json.obj(
        "apiVersion", PlanFormat.API_VERSION, "kind", LatticeServicePlacement.KIND, "metadata",
        Json.obj("name", service.id().name(), "namespace", service.id().namespace()), "spec",
        spec(service), "record", record(service.explanation()));
  }

  /// The part that is state. What says the default is left out where earlier versions wrote nothing.
  static Json.Obj spec(LatticeServicePlacement service) {
    return Json.obj(
        "protected", service.isProtected(), "stateful", service.isStateful() ? true : null,
        "recreated", service.isRecreated() ? true : null, "demand",
        ResourcesCodec.encode(service.demand(), 0), "placements",
        service.placements().stream().map(ServiceCodec::placement).toList(), "unplaced",
        service.unplaced(), "meantFor", service.meantFor());
  }

  private static Json.Obj placement(Placement placement) {
    return Json.obj(
        "pool", placement.pool(), "region", placement.region(), "cluster", placement.cluster(),
        "replicas", placement.replicas(), "keep", placement.keep(), "perGroup",
        placement.perGroup());
  }

  private static Json.Obj record(Explanation explanation) {
    return Json.obj(
        "reason", explanation.reason(), "alternatives",
        explanation.alternatives()
            .stream()
            .map(a -> Json.obj("pool", a.pool(), "rejected", a.rejected(), "detail", a.detail()))
            .toList(),
        "rejectedPools", explanation.rejectedPools());
  }

  static LatticeServicePlacement decode(PlanNode document) {
    PlanNode metadata = document.node("metadata");
    PlanNode spec = document.node("spec");
    return new LatticeServicePlacement(
        new ServiceId(metadata.name("namespace"), metadata.name("name")), spec.flag("protected"),
        spec.optionalFlag("stateful"), spec.optionalFlag("recreated"),
        ResourcesCodec.decode(spec.node("demand")),
        spec.list("placements", ServiceCodec::decodePlacement), spec.count("unplaced"),
        spec.optionalText("meantFor"), decodeRecord(document.node("record")));
  }

  private static Placement decodePlacement(PlanNode placement) {
    return new Placement(
        placement.text("pool"), placement.text("region"), placement.text("cluster"),
        placement.count("replicas"), placement.count("keep"),
        placement.map("perGroup", PlanNode::count));
  }

  private static Explanation decodeRecord(PlanNode record) {
    return new Explanation(
        record.text("reason"),
        record.list(
            "alternatives",
            a -> new Alternative(a.text("pool"), a.text("rejected"), a.text("detail"))),
        record.map("rejectedPools", PlanNode::count));
  }
}
