// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.spec.CloudInfrastructure;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticeRegion;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.field.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Warnings about regions of providers that the catalogue does not know: misspelt, or too new for it. Providers of which
/// the catalogue has no region at all, such as `docker`, may have any.
public final class RegionNames {
  private final Catalogue catalogue;
  private final List<Diagnostic> findings = new ArrayList<>();
  private @Nullable TreeMap<String, SortedSet<String>> namesByProvider;

  private RegionNames(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// @param catalogue with what the repository's `catalog/` says
  public static Diagnostics check(SpecSet specs, Catalogue catalogue) {
    RegionNames names = new RegionNames(catalogue);
    specs.entries().values().stream().filter(entry -> !entry.held()).forEach(names::check);
    return new Diagnostics(names.findings);
  }

  private void check(SpecEntry entry) {
    if (entry.spec() instanceof LatticePool pool) {
      check(entry, "provider.region", pool.provider().type(), pool.provider().region());
    } else if (entry.spec() instanceof CloudInfrastructure cloud) {
      cloud.regions()
          .keySet()
          .forEach(region -> check(entry, "regions." + region, cloud.provider(), region));
    } else if (entry.spec() instanceof LatticeRegion region) {
      region.providers()
          .forEach((provider, name) -> check(entry, "providers." + provider, provider, name));
    }
  }

  private void check(SpecEntry entry, String field, String provider, String region) {
    SortedSet<String> known =
        catalogue.region(provider, region) == null ? names(provider) : Collections.emptySortedSet();
    if (!known.isEmpty()) {
      findings.add(
          Diagnostic.warning(
              Code.REGION_NOT_LISTED, entry.at(field),
              "The catalogue knows no region `%s` of `%s`, so it has no prices and no latencies there."
                  .formatted(region, provider),
              Suggestion.hint(
                  region, known, "Correct the name, or describe the region in `%s/%s`."
                      .formatted(CatalogueLoader.FOLDER, Tables.REGIONS.fileName()))));
    }
  }

  private SortedSet<String> names(String provider) {
    TreeMap<String, SortedSet<String>> names = namesByProvider;
    if (names == null) {
      names = new TreeMap<>();
      for (CloudRegion region : catalogue.regions().values()) {
        names.computeIfAbsent(region.provider(), _ -> new TreeSet<>()).add(region.name());
      }
      namesByProvider = names;
    }
    return names.getOrDefault(provider, Collections.emptySortedSet());
  }
}
