// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Costs.Chargeback;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Costs.CommitmentCost;
import dev.lattice.schemas.plan.Costs.EgressCost;
import dev.lattice.schemas.plan.Costs.GroupCost;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// `plan/costs.yaml`. Everything is sorted by name; what follows from other figures is not read: `projected30Day`, and
/// `hourly` of a commitment.
final class CostsCodec {
  private CostsCodec() {}

  static Json.Obj encode(Costs costs) {
    Json.Obj encoded = Json.obj(
        "prices", costs.prices(), "clusters", each(costs.clusters(), CostsCodec::cluster),
        "services", each(costs.services(), CostsCodec::service));
    Json.Obj sent = costs.egress().isEmpty() ? encoded
        : encoded.with(
            "egress", Json.of(each(costs.egress(), flows -> each(flows, CostsCodec::egress))));
    Json.Obj committed = costs.commitments().isEmpty() ? sent
        : sent.with("commitments", Json.of(each(costs.commitments(), CostsCodec::commitment)));
    return costs.chargeback().equals(Chargeback.NONE) ? committed
        : committed.with("chargeback", chargeback(costs.chargeback()));
  }

  private static Json.Obj commitment(CommitmentCost cost) {
    return Json.obj(
        "owed", cost.owed().hourlyText(), "machines", cost.machines().hourlyText(), "paid",
        cost.paid().hourlyText(), "hourly", cost.hourly().hourlyText());
  }

  private static Json.Obj chargeback(Chargeback charged) {
    return Json.obj(
        "pools", each(charged.pools(), Money::hourlyText), "clusters",
        each(charged.clusters(), CostsCodec::cluster), "services",
        each(charged.services(), CostsCodec::service));
  }

  private static Json.Obj egress(EgressCost cost) {
    Json.Obj encoded =
        Json.obj("gbPerMonth", cost.gbPerMonth(), "monthly", cost.monthly().monthlyText());
    return cost.isPriced() ? encoded : encoded.with("unpriced", true);
  }

  private static Json.Obj cluster(ClusterCost cost) {
    return Json.obj(
        "hourly", cost.hourly().hourlyText(), "controlPlane", cost.controlPlane().hourlyText(),
        "groups", each(cost.groups(), CostsCodec::group), "overhead", cost.overhead().hourlyText());
  }

  private static Json.Obj group(GroupCost cost) {
    return Json.obj(
        "node", cost.node().hourlyText(), "carrying", cost.carrying(), "hourly",
        cost.hourly().hourlyText());
  }

  private static Json.Obj service(ServiceCost cost) {
    return Json.obj(
        "hourly", cost.hourly().hourlyText(), "projected30Day",
        cost.hourly().thirtyDays().monthlyText(), "byCluster",
        each(cost.byCluster(), Money::hourlyText));
  }

  private static <K, V> SequencedMap<String, Object> each(
      SortedMap<K, V> values, Function<V, Object> encode) {
    LinkedHashMap<String, Object> encoded = new LinkedHashMap<>();
    values.forEach((key, value) -> encoded.put(key.toString(), encode.apply(value)));
    return encoded;
  }

  static Costs decode(PlanNode document) {
    return new Costs(
        document.text("prices"), document.map("clusters", CostsCodec::decodeCluster),
        byService(document, "services", CostsCodec::decodeService),
        document.json().at("egress").isNull() ? new TreeMap<>()
            : byService(document, "egress", sent -> sent.map(CostsCodec::decodeEgress)),
        document.json().at("commitments").isNull() ? new TreeMap<>()
            : document.map("commitments", CostsCodec::decodeCommitment),
        document.json().at("chargeback").isNull() ? Chargeback.NONE
            : decodeChargeback(document.node("chargeback")));
  }

  private static Chargeback decodeChargeback(PlanNode charged) {
    return new Chargeback(
        charged.map("pools", PlanNode::money), charged.map("clusters", CostsCodec::decodeCluster),
        byService(charged, "services", CostsCodec::decodeService));
  }

  private static <T> SortedMap<ServiceId, T> byService(
      PlanNode document, String field, Function<PlanNode, T> decode) {
    TreeMap<ServiceId, T> values = new TreeMap<>();
    document.map(field, decode).forEach((name, value) -> {
      if (name.indexOf('/') <= 0 || name.endsWith("/")) {
        document.findings().damaged(field, "`%s` does not name a service.".formatted(name));
      } else {
        values.put(ServiceId.parse(name), value);
      }
    });
    return values;
  }

  private static EgressCost decodeEgress(PlanNode cost) {
    return new EgressCost(
        cost.count("gbPerMonth"), cost.money("monthly"), !cost.optionalFlag("unpriced"));
  }

  private static CommitmentCost decodeCommitment(PlanNode cost) {
    return new CommitmentCost(cost.money("owed"), cost.money("machines"), cost.money("paid"));
  }

  private static ClusterCost decodeCluster(PlanNode cost) {
    return new ClusterCost(
        cost.money("hourly"), cost.money("controlPlane"),
        cost.map("groups", CostsCodec::decodeGroup), cost.money("overhead"));
  }

  private static GroupCost decodeGroup(PlanNode cost) {
    return new GroupCost(cost.money("node"), cost.count("carrying"), cost.money("hourly"));
  }

  private static ServiceCost decodeService(PlanNode cost) {
    return new ServiceCost(cost.money("hourly"), cost.map("byCluster", PlanNode::money));
  }
}
