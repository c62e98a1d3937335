// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the services of a tenant may cost together: their shares of the nodes that carry them, without control planes and
/// empty nodes, which belong to nobody. The limit is hard.
///
/// @param tenant name of the tenant
/// @param object the configuration, whose field is the limit
/// @param field path of that field, e.g. `tenants[0].budget.monthly`
/// @param monthly US dollars for a month of 730 hours
/// @param services the services in the tenant's files
public record TenantBudget(
    String tenant,
    ObjectId object,
    String field,
    Money monthly,
    SortedSet<ServiceId> services) {
  /// Share of the budget that raises an alert, in thousandths.
  public static final int ALERT_PERMILLE = 800;

  public TenantBudget {
    services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
  }

  /// The budgets of all tenants that have one, in the order of the configuration.
  public static List<TenantBudget> of(SpecSet specs) {
    List<Tenant> tenants = specs.config().tenants();
    Map<Tenant, SortedSet<ServiceId>> services = services(specs);
    List<TenantBudget> budgets = new ArrayList<>();
    for (int i = 0; i < tenants.size(); i++) {
      Tenant tenant = tenants.get(i);
      Money monthly = tenant.monthlyBudget();
      if (monthly != null) {
        budgets.add(
            new TenantBudget(
                tenant.name(), specs.config().metadata().id(),
                "tenants[%d].budget.monthly".formatted(i), monthly,
                services.getOrDefault(tenant, new TreeSet<>())));
      }
    }
    return budgets;
  }

  private static Map<Tenant, SortedSet<ServiceId>> services(SpecSet specs) {
    Map<Tenant, SortedSet<ServiceId>> services = new HashMap<>();
    for (SpecEntry entry : specs.entries().values()) {
      if (entry.spec() instanceof LatticeService service) {
        Tenant tenant = specs.tenantOf(entry);
        if (tenant != null) {
          services.computeIfAbsent(tenant, _ -> new TreeSet<>()).add(service.id());
        }
      }
    }
    return services;
  }
}
