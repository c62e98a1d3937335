// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.Placement;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a service asks of every pool: by its own fields, by the policies that select it, and by the bounds of its tenant.
///
/// @param specs all specs, whose configuration names the tenants
record Requirements(SpecSet specs) {
  private static final String PIN = "lattice.dev/pin";

  /// @param selecting the policies that select the service, the strongest first
  List<Requirement> of(
      SpecEntry entry, LatticeService spec, List<LatticePlacementPolicy> selecting) {
    List<Requirement> requirements = new ArrayList<>();
    Tenant tenant = specs.tenantOf(entry);
    addLabels(requirements, spec, tenant == null ? new TreeMap<>() : tenant.matchLabels());
    addOwn(requirements, spec);
    for (LatticePlacementPolicy policy : selecting) {
      ObjectId id = policy.metadata().id();
      add(requirements, RuleId.COMPLIANCE, policy.compliance(), id, "requirements.compliance");
      add(
          requirements, RuleId.CAPABILITIES, policy.capabilities(), id,
          "requirements.capabilities");
    }
    if (tenant != null) {
      addBounds(requirements, tenant);
    }
    return requirements;
  }

  /// The labels that a service selects pools by. One that its tenant is bound to, which it must repeat (LAT-0284), is the
  /// tenant's: to leave it out of the service would mend nothing.
  private static void addLabels(
      List<Requirement> requirements, LatticeService spec, SortedMap<String, String> bounds) {
    ObjectId id = spec.metadata().id();
    spec.placement().matchLabels().forEach((key, value) -> {
      if (!value.equals(bounds.get(key))) {
        requirements.add(
            new Requirement(RuleId.LABELS, key, value, id, "placement.pools.matchLabels." + key));
      }
    });
  }

  private static void addOwn(List<Requirement> requirements, LatticeService spec) {
    ObjectId id = spec.metadata().id();
    Placement placement = spec.placement();
    add(requirements, RuleId.COMPLIANCE, placement.compliance(), id, "placement.compliance");
    add(requirements, RuleId.CAPABILITIES, placement.capabilities(), id, "placement.capabilities");
    String residency = placement.dataResidency();
    if (residency != null) {
      requirements
          .add(new Requirement(RuleId.RESIDENCY, "", residency, id, "placement.dataResidency"));
    }
    String pool = spec.metadata().annotations().get(PIN);
    if (pool != null) {
      requirements.add(new Requirement(RuleId.PIN, "", pool, id, "metadata.annotations." + PIN));
    }
  }

  private void addBounds(List<Requirement> requirements, Tenant tenant) {
    int index = specs.config().tenants().indexOf(tenant);
    ObjectId config = specs.config().metadata().id();
    tenant.matchLabels()
        .forEach(
            (key, value) -> requirements.add(
                new Requirement(
                    RuleId.TENANT, key, value, config,
                    "tenants[%d].pools.matchLabels.%s".formatted(index, key))));
  }

  private static void add(
      List<Requirement> requirements, RuleId rule, List<String> values, ObjectId object,
      String field) {
    values.stream()
        .sorted()
        .forEach(value -> requirements.add(new Requirement(rule, "", value, object, field)));
  }
}
