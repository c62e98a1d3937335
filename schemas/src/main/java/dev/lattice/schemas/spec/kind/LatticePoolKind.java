// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.field.FieldNames;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Labels;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a LatticePool.
final class LatticePoolKind implements SpecKind<LatticePool> {
  private static final FieldNames SPEC =
      FieldNames
          .of(
              "provider", "capacity", "budget", "nodeClasses", "labels", "capabilities", "cordoned",
              "zones", "providerConfig")
          .later("dataResidency", "terraform");
  private static final FieldNames PROVIDER = FieldNames.of("type", "region", "credentials");
  private static final FieldNames CREDENTIALS = FieldNames.of("secretRef");
  private static final FieldNames CAPACITY =
      FieldNames.of("maxNodes", "maxCores", "maxMemoryGi", "maxStorageGi", "maxClusters");
  private static final FieldNames BUDGET =
      FieldNames.of("maxMonthlyCost", "currency", "alertThreshold", "hardLimit");
  private static final int MOST = 1_000_000;
  private static final int DEFAULT_ALERT_PERMILLE = 800;

  @Override
  public String name() {
    return LatticePool.KIND;
  }

  @Override
  public FieldNames fields() {
    return SPEC;
  }

  @Override
  public LatticePool decode(Metadata metadata, Fields spec) {
    return new LatticePool(
        metadata, provider(spec), capacity(spec.group("capacity", CAPACITY)),
        budget(spec.group("budget", BUDGET)),
        spec.read("nodeClasses", Lists.of(Texts.NAME), List.of()),
        spec.read("labels", Labels.MULTI_LABELS, new TreeMap<>()),
        spec.read("capabilities", Lists.TEXTS, List.of()),
        spec.read("cordoned", Numbers.TRUE_OR_FALSE, false),
        spec.read("zones", Lists.TEXTS, List.of()), spec.json("providerConfig"));
  }

  private static LatticePool.Provider provider(Fields spec) {
    Fields provider = spec.requiredGroup("provider", PROVIDER);
    if (!provider.isPresent()) {
      return new LatticePool.Provider("", "", null);
    }
    return new LatticePool.Provider(
        provider.required("type", Texts.oneOf(Providers.TYPES), ""),
        provider.required("region", Texts.ANY, ""),
        provider.group("credentials", CREDENTIALS).read("secretRef", Texts.ANY));
  }

  private static LatticePool.Capacity capacity(Fields capacity) {
    return new LatticePool.Capacity(
        capacity.read("maxNodes", Numbers.whole(0, MOST)),
        capacity.read("maxCores", Numbers.MILLI_CORES), capacity.read("maxMemoryGi", Numbers.GIB),
        capacity.read("maxStorageGi", Numbers.GIB),
        capacity.read("maxClusters", Numbers.whole(0, MOST)));
  }

  private static LatticePool.@Nullable Budget budget(Fields budget) {
    if (!budget.isPresent()) {
      return null;
    }
    String currency = budget.read("currency", Texts.ANY, "USD");
    if (!currency.equals("USD")) {
      budget.findings()
          .error(
              Code.CURRENCY, budget.at("currency"),
              "`%s` cannot be `%s`.".formatted(budget.pathOf("currency"), currency),
              "Give the amount in US dollars and write `USD`, or leave the field out.");
    }
    return new LatticePool.Budget(
        budget.required("maxMonthlyCost", Numbers.MONEY, Money.ZERO),
        budget.read("alertThreshold", Numbers.FRACTION, DEFAULT_ALERT_PERMILLE),
        budget.read("hardLimit", Numbers.TRUE_OR_FALSE, true));
  }
}
