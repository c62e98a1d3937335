// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.Tenant;
import dev.lattice.schemas.spec.Tenant.Allowance;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Money;
import java.util.TreeSet;

/// A tenant in the shape of `lattice.yaml`, every default written out.
final class TenantCodec {
  private TenantCodec() {}

  static Json.Obj encode(Tenant tenant) {
    Money budget = tenant.monthlyBudget();
    return Json.obj(
        "name", tenant.name(), "paths", tenant.paths(), "namespaces", tenant.namespaces(), "labels",
        tenant.labels(), "pools", Json.obj("matchLabels", tenant.matchLabels()), "budget",
        budget == null ? null : Json.obj("monthly", ConfigFile.dollars(budget)), "allow",
        tenant.allowed().stream().map(Texts::word).toList());
  }

  static Tenant decode(PlanNode tenant) {
    return new Tenant(
        tenant.name("name"), tenant.list("paths", PlanNode::text),
        tenant.list("namespaces", PlanNode::text),
        tenant.map("labels", values -> values.list(PlanNode::text)),
        tenant.node("pools").map("matchLabels", PlanNode::text),
        tenant.optional("budget", budget -> budget.money("monthly")),
        new TreeSet<>(tenant.list("allow", word -> word.word(Allowance.values(), Texts::word))));
  }
}
