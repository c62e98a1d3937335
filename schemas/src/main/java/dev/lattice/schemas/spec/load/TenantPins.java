// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.Tenant;
import dev.lattice.schemas.spec.pool.CapacityPool;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Keeps services of tenants from being pinned to pools that are not theirs. A pin goes past `matchLabels`, so the pool
/// itself must have the labels that the tenant must ask for. Told once all pools are known, those of held objects too.
final class TenantPins {
  private final TenantBounds tenants;
  private final Map<String, CapacityPool> pools = new TreeMap<>();

  /// @param pools all pools that can take clusters
  TenantPins(TenantBounds tenants, List<CapacityPool> pools) {
    this.tenants = tenants;
    pools.forEach(pool -> this.pools.put(pool.id(), pool));
  }

  /// An error for a pin out of bounds.
  Stream<Diagnostic> check(SpecEntry entry) {
    String pin = entry.spec().metadata().annotations().get(ServiceReferences.PIN);
    CapacityPool pool = pin == null ? null : pools.get(pin);
    Tenant tenant = pool == null ? null : tenants.tenantOf(entry.at().path());
    if (pool == null || tenant == null) {
      return Stream.of();
    }
    return tenant.matchLabels()
        .entrySet()
        .stream()
        .filter(
            label -> !pool.labels()
                .getOrDefault(label.getKey(), List.of())
                .contains(label.getValue()))
        .limit(1)
        .map(
            label -> Diagnostic.error(
                Code.TENANT_PIN, entry.at("metadata.annotations." + ServiceReferences.PIN),
                "Services of the tenant `%s` may use pools with `%s: %s` only, and `%s` lacks it."
                    .formatted(tenant.name(), label.getKey(), label.getValue(), pin),
                "Pin it to another pool, or remove the annotation."));
  }
}
