// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.Tenant;
import dev.lattice.schemas.spec.Tenant.Allowance;
import dev.lattice.schemas.spec.field.Texts;
import java.util.TreeSet;

/// A tenant in the shape of `lattice.yaml`, every default written out, without what has no effect in this version.
final class TenantCodec {
  private TenantCodec() {}

  static Json.Obj encode(Tenant tenant) {
    return Json.obj(
        "name", tenant.name(), "paths", tenant.paths(), "namespaces", tenant.namespaces(), "labels",
        tenant.labels(), "pools", Json.obj("matchLabels", tenant.matchLabels()), "allow",
        tenant.allowed().stream().map(Texts::word).toList());
  }

  static Tenant decode(PlanNode tenant) {
    return new Tenant(
        tenant.name("name"), tenant.list("paths", PlanNode::text),
        tenant.list("namespaces", PlanNode::text),
        tenant.map("labels", values -> values.list(PlanNode::text)),
        tenant.node("pools").map("matchLabels", PlanNode::text), null,
        new TreeSet<>(tenant.list("allow", word -> word.word(Allowance.values(), Texts::word))));
  }
}
