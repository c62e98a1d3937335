// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.Observed.Done;
import dev.lattice.schemas.plan.Observed.Spend;
import dev.lattice.schemas.plan.Observed.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `observed.yaml`, in the plan and on the status branch. `spend`, absent where nothing was observed, is sorted by scope
/// and month, clusters by name, `done` by cluster, then service
/// with the cluster itself first, `unavailable` by pool, class, zone and spot.
final class ObservedCodec {
  private ObservedCodec() {}

  static Json.Obj encode(Observed observed) {
    return Json.obj(
        "asOf", observed.asOf().toString(), "spend",
        observed.spend().isEmpty() ? null
            : observed.spend().stream().map(ObservedCodec::spend).toList(),
        "clusters", observed.clusters().entrySet().stream().map(ObservedCodec::cluster).toList(),
        "done", observed.done().stream().map(ObservedCodec::done).toList(), "unavailable",
        observed.unavailable().stream().map(ObservedCodec::unavailable).toList(), "requests",
        observed.requests(), "handled", observed.handled());
  }

  private static Json.Obj spend(Spend spend) {
    return Json.obj(
        "scope", spend.scope(), "month", spend.month().toString(), "accrued",
        spend.accrued().monthlyText(), "billed", spend.billed().monthlyText(), "billedAt",
        spend.billedAt() == null ? null : spend.billedAt().toString());
  }

  private static Json.Obj cluster(Map.Entry<String, ClusterObservation> entry) {
    ClusterObservation seen = entry.getValue();
    return Json.obj(
        "name", entry.getKey(), "everAvailable", seen.everAvailable(), "lost", seen.lost(),
        "groups", seen.groups());
  }

  private static Json.Obj done(Done done) {
    return Json.obj(
        "cluster", done.cluster(), "service",
        done.service() == null ? null : done.service().toString());
  }

  private static Json.Obj unavailable(Unavailable offer) {
    return Json.obj(
        "pool", offer.pool(), "nodeClass", offer.nodeClass(), "zone", offer.zone(), "spot",
        offer.spot(), "reason", offer.reason(), "until", offer.until().toString(), "strikes",
        offer.strikes());
  }

  static Observed decode(PlanNode document) {
    TreeMap<String, ClusterObservation> clusters = new TreeMap<>();
    document.list("clusters", ObservedCodec::decodeCluster)
        .forEach(entry -> clusters.put(entry.getKey(), entry.getValue()));
    List<Done> done = document.list("done", ObservedCodec::decodeDone);
    List<Spend> spend =
        document.optional("spend", entries -> entries.list(ObservedCodec::decodeSpend));
    return new Observed(
        document.instant("asOf"), spend == null ? List.of() : spend, clusters, done,
        document.list("unavailable", ObservedCodec::decodeUnavailable),
        document.map("requests", PlanNode::text), document.map("handled", PlanNode::text));
  }

  private static Spend decodeSpend(PlanNode spend) {
    return new Spend(
        spend.text("scope"), spend.month("month"), spend.money("accrued"), spend.money("billed"),
        spend.optional("billedAt", PlanNode::day));
  }

  private static Map.Entry<String, ClusterObservation> decodeCluster(PlanNode cluster) {
    return Map.entry(
        cluster.text("name"),
        new ClusterObservation(
            cluster.flag("everAvailable"), cluster.flag("lost"),
            cluster.map("groups", PlanNode::count)));
  }

  private static Done decodeDone(PlanNode done) {
    return new Done(
        done.text("cluster"),
        done.json().at("service").isNull() ? null : done.serviceId("service"));
  }

  private static Unavailable decodeUnavailable(PlanNode offer) {
    return new Unavailable(
        offer.text("pool"), offer.text("nodeClass"), offer.text("zone"), offer.flag("spot"),
        offer.text("reason"), offer.instant("until"), offer.count("strikes"));
  }
}
