// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.CloudInfrastructure;
import dev.lattice.schemas.spec.CloudInfrastructure.Defaults;
import dev.lattice.schemas.spec.CloudInfrastructure.Region;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Labels;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a CloudInfrastructure.
final class CloudInfrastructureKind implements SpecKind<CloudInfrastructure> {
  private static final int MOST = 1_000_000;

  private static final Field.Always<String> PROVIDER =
      Field.of("provider", Texts.oneOf(Providers.CLOUDS), "The cloud.").example("aws").required("");
  private static final Field.Maybe<Json.Obj> PROVIDER_CONFIG = Field.of(
      "providerConfig", Forms.ANY_FIELDS,
      "Passed to the provider's templates, which check it; the same in every region.");

  private static final Field.Maybe<List<String>> COMPLIANCE =
      Field.of("compliance", Lists.TEXTS, "Certifications.").example(List.of("SOC2", "HIPAA"));
  private static final Field.Maybe<List<String>> CAPABILITIES =
      Field.of("capabilities", Lists.TEXTS, "Special abilities, such as `gpu`.");
  private static final Field.Maybe<Integer> MAX_CLUSTERS_PER_REGION =
      Field.of("maxClustersPerRegion", Numbers.whole(0, MOST), "Most clusters in a region.");
  private static final Field.Maybe<Integer> MAX_NODES_PER_CLUSTER =
      Field.of("maxNodesPerCluster", Numbers.whole(1, MOST), "Most nodes of a cluster.");
  private static final Field.Nested DEFAULTS = Field.group(
      "defaults",
      Group.of(COMPLIANCE, CAPABILITIES, MAX_CLUSTERS_PER_REGION, MAX_NODES_PER_CLUSTER),
      "What holds in each region that says nothing else.");

  private static final Field.Always<SortedMap<String, List<String>>> LABELS =
      Field.of("labels", Labels.MULTI_LABELS, "What services can ask for with `matchLabels`.")
          .example(Map.of("tier", "production"))
          .byDefault(Map.of());

  private static final Field.Maybe<Integer> MAX_CLUSTERS =
      Field.of("maxClusters", Numbers.whole(0, MOST), "Most clusters in the region.");
  private static final Field.Nested QUOTAS = Field.group(
      "quotas", Group.of(MAX_CLUSTERS, MAX_NODES_PER_CLUSTER),
      "Upper bounds of the region; an absent one is that of `defaults`.");
  private static final Field.Maybe<String> DATA_RESIDENCY =
      Field.of("dataResidency", Texts.ANY, "Where data stays that is kept here.").example("eu");
  private static final Field.Always<Boolean> CORDONED =
      Field.of("cordoned", Numbers.TRUE_OR_FALSE, "Whether the region takes no new replicas.")
          .byDefault(false);
  private static final Field.Nested REGIONS = Field.groups(
      "regions",
      Group.of(
          MonthlyBudget.OF_REGION, COMPLIANCE, CAPABILITIES, LABELS, QUOTAS, DATA_RESIDENCY,
          CORDONED),
      "The regions in use, by the provider's own name. Each is a pool with the id `<infrastructure>.<region>`; its lists replace those of `defaults`.")
      .required();

  private static final Group SPEC = Group.of(
      PROVIDER, CredentialFields.REFERENCE, PROVIDER_CONFIG, MonthlyBudget.OF_ALL, DEFAULTS, LABELS,
      REGIONS);

  @Override
  public String name() {
    return CloudInfrastructure.KIND;
  }

  @Override
  public String doc() {
    return "An account at a cloud: elastic capacity in several regions, paid as it is used. Each region is a pool.";
  }

  @Override
  public Group fields() {
    return SPEC;
  }

  @Override
  public CloudInfrastructure decode(Metadata metadata, Fields spec) {
    Json.Obj providerConfig = spec.read(PROVIDER_CONFIG);
    Budget budget = MonthlyBudget.read(spec.group(MonthlyBudget.OF_ALL), null);
    SortedMap<String, Fields> written = spec.groups(REGIONS);
    TreeMap<String, Region> regions = new TreeMap<>();
    written.forEach(
        (name, region) -> regions
            .put(name, region(region, budget(region.group(MonthlyBudget.OF_REGION), budget))));
    return new CloudInfrastructure(
        metadata, spec.read(PROVIDER),
        CredentialFields.read(spec.group(CredentialFields.REFERENCE)),
        providerConfig == null ? Json.Obj.EMPTY : providerConfig, budget,
        defaults(spec.group(DEFAULTS)), spec.read(LABELS), regions);
  }

  private static Defaults defaults(Fields group) {
    List<String> compliance = group.read(COMPLIANCE);
    List<String> capabilities = group.read(CAPABILITIES);
    return new Defaults(
        compliance == null ? List.of() : compliance,
        capabilities == null ? List.of() : capabilities, group.read(MAX_CLUSTERS_PER_REGION),
        group.read(MAX_NODES_PER_CLUSTER));
  }

  private static @Nullable Budget budget(Fields money, @Nullable Budget whole) {
    Budget budget = MonthlyBudget.read(money, whole);
    if (budget != null && whole != null
        && budget.maxMonthlyCost().compareTo(whole.maxMonthlyCost()) > 0) {
      money.findings()
          .warning(
              Code.REGION_BUDGET_ABOVE_TOTAL, money.at(),
              "This region may cost %s, but all regions together may cost %s.".formatted(
                  budget.maxMonthlyCost().monthlyText(), whole.maxMonthlyCost().monthlyText()),
              "Lower it, or raise `budget.monthly`.");
    }
    return budget;
  }

  private static Region region(Fields group, @Nullable Budget budget) {
    Fields quotas = group.group(QUOTAS);
    return new Region(
        budget, group.read(COMPLIANCE), group.read(CAPABILITIES), group.read(LABELS),
        quotas.read(MAX_CLUSTERS), quotas.read(MAX_NODES_PER_CLUSTER), group.read(DATA_RESIDENCY),
        group.read(CORDONED));
  }
}
