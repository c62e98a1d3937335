// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.Tenant;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Labels;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/// The fields of a tenant.
final class TenantFields {
  private static final FieldType<String> PATTERN = Forms.parsed(
      "folder or file", text -> Tenant.isPattern(text) ? text : null, Code.PATH_FORM,
      "Write a folder with everything below it, such as `services/team-a/**`, or one file.");

  private static final Field.Always<String> NAME =
      Field.of("name", Texts.NAME, "The tenant's name.").required("");
  private static final Field.Always<List<String>> PATHS = Field.of(
      "paths", Lists.of(PATTERN),
      "Which files are the tenant's, relative to the folder of `lattice.yaml`; they may hold services only.")
      .example(List.of("services/team-a/**"))
      .required(List.of());
  private static final Field.Always<List<String>> NAMESPACES =
      Field
          .of(
              "namespaces", Lists.of(Texts.NAME),
              "Namespaces its services may live in. Without it every one.")
          .byDefault(List.of());
  private static final Field.Always<SortedMap<String, List<String>>> LABELS = Field
      .of(
          "labels", Labels.MULTI_LABELS,
          "Labels that its services must carry, each with the values it may have.")
      .example(Map.of("env", List.of("dev", "staging")))
      .byDefault(Map.of());
  private static final Field.Always<SortedMap<String, String>> MATCH_LABELS = Field
      .of(
          "matchLabels", Labels.LABELS,
          "Labels of pools that its services must ask for in `placement.pools`.")
      .example(Map.of("tier", "shared"))
      .byDefault(Map.of());
  private static final Field.Nested POOLS =
      Field.group("pools", Group.of(MATCH_LABELS), "Which pools its services may use.");
  private static final Field.Always<Money> MONTHLY =
      Field.of("monthly", Numbers.MONEY, "US dollars for a month of 730 hours.")
          .required(Money.ZERO);
  private static final Field.Nested BUDGET = Field.group(
      "budget", Group.of(MONTHLY),
      "What its services may cost: their shares of the nodes that carry them.");
  private static final Field.Always<List<Tenant.Allowance>> ALLOW =
      Field
          .of(
              "allow", Lists.of(Texts.oneOf(Tenant.Allowance.class)),
              "What its pods may do beyond Pod Security's `restricted`.")
          .byDefault(List.of());

  private static final FieldType<Tenant> ENTRY =
      Group.of(NAME, PATHS, NAMESPACES, LABELS, POOLS, BUDGET, ALLOW).as(TenantFields::tenant);

  static final Field.Always<List<Tenant>> TENANTS = Field.of(
      "tenants", Lists.of(ENTRY),
      "Who may write services of their own, and within which bounds. Without it everybody may write everything.")
      .byDefault(List.of());

  /// What no field of a service can ask for yet.
  private static final List<Tenant.Allowance> WITHOUT_A_FIELD =
      List.of(Tenant.Allowance.HOST_NETWORK, Tenant.Allowance.PRIVILEGED);

  private TenantFields() {}

  static List<Tenant> read(Fields spec) {
    List<Tenant> tenants = spec.read(TENANTS);
    for (int i = 0; i < tenants.size(); i++) {
      for (int j = 0; j < i; j++) {
        compare(tenants.get(i), tenants.get(j), spec);
      }
    }
    return tenants;
  }

  private static void compare(Tenant tenant, Tenant other, Fields spec) {
    if (tenant.name().equals(other.name()) && !tenant.name().isEmpty()) {
      spec.findings()
          .error(
              Code.LISTED_TWICE, spec.at(TENANTS),
              "Two tenants are named `%s`.".formatted(tenant.name()), "Rename one of them.");
    }
    for (String path : tenant.paths()) {
      other.paths()
          .stream()
          .filter(theirs -> Tenant.overlap(path, theirs))
          .forEach(
              theirs -> spec.findings()
                  .error(
                      Code.TENANT_PATHS_OVERLAP, spec.at(TENANTS),
                      "`%s` of `%s` and `%s` of `%s` have files in common."
                          .formatted(theirs, other.name(), path, tenant.name()),
                      "Give each tenant paths of its own: the path of a file decides whose it is."));
    }
  }

  private static Tenant tenant(Fields group) {
    Fields budget = group.group(BUDGET);
    Money monthly = budget.isPresent() ? budget.read(MONTHLY) : null;
    List<Tenant.Allowance> allowed = group.read(ALLOW);
    for (Tenant.Allowance allowance : WITHOUT_A_FIELD) {
      if (allowed.contains(allowance)) {
        String word = Texts.word(allowance);
        group.findings()
            .ineffective(
                group.pathOf(ALLOW) + "." + word, "allow: [%s]".formatted(word), group.at(ALLOW));
      }
    }
    return new Tenant(
        group.read(NAME), group.read(PATHS), group.read(NAMESPACES), group.read(LABELS),
        group.group(POOLS).read(MATCH_LABELS), monthly, new TreeSet<>(allowed));
  }
}
