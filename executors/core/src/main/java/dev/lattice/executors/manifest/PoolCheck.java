// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds pools that cannot be rendered.
final class PoolCheck {
  private PoolCheck() {}

  static Diagnostics check(SpecSet specs, SortedMap<String, ProviderTemplates> templates) {
    List<Diagnostic> found = new ArrayList<>();
    TreeSet<ObjectId> told = new TreeSet<>();
    for (CapacityPool pool : CapacityPools.of(specs).values()) {
      SpecEntry entry = specs.entry(pool.object());
      // The pools of one object have the provider and its configuration in common.
      if (entry != null && told.add(pool.object())) {
        ProviderTemplates provider = templates.get(pool.provider());
        if (provider == null) {
          found.add(unknownProvider(entry, pool, templates));
        } else {
          pool.providerConfig()
              .fields()
              .forEach((name, value) -> checkField(found, entry, provider, name, value));
        }
      }
    }
    return new Diagnostics(found);
  }

  private static Diagnostic unknownProvider(
      SpecEntry entry, CapacityPool pool, SortedMap<String, ProviderTemplates> templates) {
    return Diagnostic.error(
        Code.PROVIDER_UNKNOWN, entry.at(pool.fields().provider()),
        "Pool `%s` is of provider `%s`, whose clusters this version cannot write."
            .formatted(pool.id(), pool.provider()),
        "Use one of: %s.".formatted(
            templates.keySet().stream().map("`%s`"::formatted).collect(Collectors.joining(", "))));
  }

  private static void checkField(
      List<Diagnostic> found, SpecEntry entry, ProviderTemplates provider, String name,
      Json value) {
    String text = value.asText();
    ConfigField field = provider.configFields()
        .stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElse(null);
    if (field == null) {
      found.add(unknownField(entry, provider, name));
    } else if (text == null || !field.accepts(text)) {
      found.add(
          Diagnostic.error(
              Code.PROVIDER_CONFIG_INVALID, entry.at("providerConfig." + name),
              "`providerConfig.%s` of pool `%s` must be %s."
                  .formatted(name, entry.spec().metadata().name(), field.expected())));
    }
  }

  private static Diagnostic unknownField(SpecEntry entry, ProviderTemplates provider, String name) {
    return Diagnostic.error(
        Code.PROVIDER_CONFIG_INVALID, entry.at("providerConfig." + name),
        "Provider `%s` has no `providerConfig.%s`.".formatted(provider.provider(), name),
        "Use one of: %s.".formatted(
            provider.configFields()
                .stream()
                .map(known -> "`%s`".formatted(known.name()))
                .collect(Collectors.joining(", "))));
  }
}
