// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.load.ServicePlaces.Unmet;
import dev.lattice.schemas.spec.pool.CapacityPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Services that specs alone tell to be placed nowhere, and services that depend on such a one. Both are legal, because
/// pools come and go, and probably wrong.
final class ServiceWarnings {
  private final SortedMap<ObjectId, SpecEntry> entries;
  private final Map<ServiceId, Unmet> unmet = new HashMap<>();
  private final List<Diagnostic> findings = new ArrayList<>();

  private ServiceWarnings(SortedMap<ObjectId, SpecEntry> entries, List<CapacityPool> pools) {
    this.entries = entries;
    ServicePlaces places = new ServicePlaces(pools);
    entries.values().forEach(entry -> {
      if (entry.spec() instanceof LatticeService service) {
        Unmet wish = places.unmet(service.placement());
        if (wish != null) {
          unmet.put(service.id(), wish);
        }
      }
    });
  }

  /// @param entries all objects, of which nothing is missing
  /// @param pools their pools, at least one
  static List<Diagnostic> in(SortedMap<ObjectId, SpecEntry> entries, List<CapacityPool> pools) {
    ServiceWarnings warnings = new ServiceWarnings(entries, pools);
    entries.values().forEach(entry -> {
      if (entry.spec() instanceof LatticeService service && !entry.held()) {
        warnings.check(service, entry);
      }
    });
    return warnings.findings;
  }

  private void check(LatticeService service, SpecEntry entry) {
    Unmet wish = unmet.get(service.id());
    if (wish != null) {
      findings.add(
          Diagnostic.warning(
              Code.NO_POOL_FITS, entry.at(wish.field()),
              "`%s` is never placed: %s.".formatted(service.id(), wish.words()), wish.hint()));
    } else if (service.replicas().min() > 0) {
      service.dependencies().forEach((name, dependency) -> {
        ServiceId target = dependency.service();
        SpecEntry other = target == null ? null : entries.get(target.objectId());
        String reason = other == null ? null : neverPlaced(other);
        if (other != null && reason != null) {
          findings.add(
              Diagnostic
                  .warning(
                      Code.DEPENDENCY_NEVER_PLACED, entry.at("resources." + name),
                      "`%s` depends on `%s`, which is never placed: %s."
                          .formatted(service.id(), target, reason),
                      "Mend that service, or drop the dependency.")
                  .relatedTo(other.at(), "it is defined here"));
        }
      });
    }
  }

  /// Why a service is never placed, null where specs do not tell that.
  private @Nullable String neverPlaced(SpecEntry entry) {
    if (!(entry.spec() instanceof LatticeService service)) {
      return null;
    }
    Unmet wish = unmet.get(service.id());
    if (wish != null) {
      return wish.words();
    }
    return service.replicas().min() == 0 ? "its `replicas.min` is 0" : null;
  }
}
