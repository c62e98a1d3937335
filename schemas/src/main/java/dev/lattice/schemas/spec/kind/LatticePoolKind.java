// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Labels;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Reads a LatticePool.
final class LatticePoolKind implements SpecKind<LatticePool> {
  private static final int MOST = 1_000_000;

  private static final Field.Maybe<String> SECRET_REF = Field.of(
      "secretRef", Texts.ANY,
      "Name of the Secret or identity with the provider's credentials; without it the provider's default identity.");
  private static final Field.Nested CREDENTIALS =
      Field.group("credentials", Group.of(SECRET_REF), "How the provider is asked.");
  private static final Field.Always<String> TYPE =
      Field.of("type", Texts.oneOf(Providers.TYPES), "Who provides the machines.")
          .example("aws")
          .required("");
  private static final Field.Always<String> REGION =
      Field.of("region", Texts.ANY, "The provider's own name of the region.")
          .example("us-east-1")
          .required("");
  private static final Field.Nested PROVIDER = Field
      .group(
          "provider", Group.of(TYPE, REGION, CREDENTIALS), "Who provides the machines, and where.")
      .required();

  private static final Field.Maybe<Integer> MAX_NODES =
      Field.of("maxNodes", Numbers.whole(0, MOST), "Machines.");
  private static final Field.Maybe<Long> MAX_CORES =
      Field.of("maxCores", Numbers.MILLI_CORES, "Cores of all machines.");
  private static final Field.Maybe<Long> MAX_MEMORY =
      Field.of("maxMemoryGi", Numbers.GIB, "Memory of all machines, in GiB.");
  private static final Field.Maybe<Long> MAX_STORAGE =
      Field.of("maxStorageGi", Numbers.GIB, "Ephemeral storage of all machines, in GiB.");
  private static final Field.Maybe<Integer> MAX_CLUSTERS =
      Field.of("maxClusters", Numbers.whole(0, MOST), "Clusters.");
  private static final Field.Nested CAPACITY = Field.group(
      "capacity", Group.of(MAX_NODES, MAX_CORES, MAX_MEMORY, MAX_STORAGE, MAX_CLUSTERS),
      "Upper bounds over raw machine sizes, control planes and retiring things included; an absent one does not bind.");

  private static final Field.Always<Money> MAX_MONTHLY_COST =
      Field.of("maxMonthlyCost", Numbers.MONEY, "US dollars for a month of 730 hours.")
          .required(Money.ZERO);
  private static final Field.Always<String> CURRENCY =
      Field.of("currency", Texts.ANY, "The currency; `USD` is the only one.").byDefault("USD");
  private static final Field.Always<Integer> ALERT_THRESHOLD =
      Field.of("alertThreshold", Numbers.FRACTION, "Share of the budget that raises an alert.")
          .byDefault(new BigDecimal("0.8"));
  private static final Field.Always<Boolean> HARD_LIMIT = Field
      .of(
          "hardLimit", Numbers.TRUE_OR_FALSE,
          "Whether new capacity beyond the budget is refused; otherwise it only warns.")
      .byDefault(true);
  private static final Field.Nested BUDGET = Field.group(
      "budget", Group.of(MAX_MONTHLY_COST, CURRENCY, ALERT_THRESHOLD, HARD_LIMIT),
      "What the pool may cost; without it there is no limit.");

  private static final Field.Always<List<String>> NODE_CLASSES = Field
      .of(
          "nodeClasses", Lists.of(Texts.NAME),
          "Names of the node classes on offer; without it all that map the provider.")
      .byDefault(List.of());
  private static final Field.Always<SortedMap<String, List<String>>> LABELS = Field
      .of(
          "labels", Labels.MULTI_LABELS,
          "What services can ask for with `matchLabels`; `compliance` lists the certifications.")
      .example(Map.of("compliance", List.of("soc2", "hipaa")))
      .byDefault(Map.of());
  private static final Field.Always<List<String>> CAPABILITIES =
      Field.of("capabilities", Lists.TEXTS, "Special abilities, such as `gpu`.")
          .byDefault(List.of());
  private static final Field.Maybe<String> DATA_RESIDENCY =
      Field.of("dataResidency", Texts.ANY, "Where data stays that is kept here.").example("eu");
  private static final Field.Always<Boolean> CORDONED =
      Field.of("cordoned", Numbers.TRUE_OR_FALSE, "Whether the pool takes no new replicas.")
          .byDefault(false);
  private static final Field.Always<List<String>> ZONES = Field.of(
      "zones", Lists.of(Texts.NAME),
      "Zones over which new nodes of a class are spread evenly. Without it those of the LatticeRegion; where that names none, the provider chooses.")
      .example(List.of("us-east-1a", "us-east-1b"))
      .byDefault(List.of());
  private static final Field.Maybe<String> TERRAFORM_ROOT =
      Field.of("root", Texts.NAME, "Name of the root module.");
  private static final Field.Nested TERRAFORM =
      Field
          .group(
              "terraform", Group.of(TERRAFORM_ROOT),
              "Renders the pool's base (network, identities) as a Terraform root module.")
          .later();
  private static final Field.Maybe<Json.Obj> PROVIDER_CONFIG = Field.of(
      "providerConfig", Forms.ANY_FIELDS, "Passed to the provider's templates, which check it.");

  private static final Group SPEC = Group.of(
      PROVIDER, CAPACITY, BUDGET, NODE_CLASSES, LABELS, CAPABILITIES, DATA_RESIDENCY, CORDONED,
      ZONES, TERRAFORM, PROVIDER_CONFIG);

  @Override
  public String name() {
    return LatticePool.KIND;
  }

  @Override
  public String doc() {
    return "Capacity in one region of one provider, bounded by numbers and money: the unit of placement.";
  }

  @Override
  public Group fields() {
    return SPEC;
  }

  @Override
  public LatticePool decode(Metadata metadata, Fields spec) {
    Json.Obj providerConfig = spec.read(PROVIDER_CONFIG);
    return new LatticePool(
        metadata, provider(spec.group(PROVIDER)), capacity(spec.group(CAPACITY)),
        budget(spec.group(BUDGET)), spec.read(NODE_CLASSES), spec.read(LABELS),
        spec.read(CAPABILITIES), spec.read(DATA_RESIDENCY), spec.read(CORDONED), spec.read(ZONES),
        spec.group(TERRAFORM).read(TERRAFORM_ROOT),
        providerConfig == null ? Json.Obj.EMPTY : providerConfig);
  }

  private static LatticePool.Provider provider(Fields provider) {
    return new LatticePool.Provider(
        provider.read(TYPE), provider.read(REGION), provider.group(CREDENTIALS).read(SECRET_REF));
  }

  private static LatticePool.Capacity capacity(Fields capacity) {
    return new LatticePool.Capacity(
        capacity.read(MAX_NODES), capacity.read(MAX_CORES), capacity.read(MAX_MEMORY),
        capacity.read(MAX_STORAGE), capacity.read(MAX_CLUSTERS));
  }

  private static LatticePool.@Nullable Budget budget(Fields budget) {
    if (!budget.isPresent()) {
      return null;
    }
    String currency = budget.read(CURRENCY);
    if (!currency.equals("USD")) {
      budget.findings()
          .error(
              Code.CURRENCY, budget.at(CURRENCY),
              "`%s` cannot be `%s`.".formatted(budget.pathOf(CURRENCY), currency),
              "Give the amount in US dollars and write `USD`, or leave the field out.");
    }
    return new LatticePool.Budget(
        budget.read(MAX_MONTHLY_COST), budget.read(ALERT_THRESHOLD), budget.read(HARD_LIMIT));
  }
}
