// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticeConfig.Approval;
import dev.lattice.schemas.spec.LatticeConfig.Hierarchy;
import dev.lattice.schemas.spec.LatticeConfig.Merge;
import dev.lattice.schemas.spec.LatticeConfig.When;
import dev.lattice.schemas.spec.Tenant;
import dev.lattice.schemas.testing.Snapshots;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What `lattice.yaml` says about people and other instances.
final class ConfigFieldsTest {
  private static final String EVERYTHING = Loading.object(
      "LatticeConfig", "test",
      """
          publish: {mode: direct, merge: queue}
          approvals:
            - {when: {costIncrease: "100.00", costIncreasePercent: 10, moves: 20, deletes: 1, newRegion: true}, approvals: 2, from: [platform]}
          schedules: {prices: "0 0 4 ? * MON", spend: "0 30 * * * ?"}
          alerts: {webhooks: [{name: ops}]}
          tenants:
            - name: team-a
              paths: ["services/team-a/**", services/a.yaml]
              namespaces: [team-a]
              labels: {env: [dev, staging], tier: web}
              pools: {matchLabels: {tier: shared}}
              budget: {monthly: 2000}
              allow: [hostPath]
          hierarchy: {role: parent, scope: global, children: [emea, apac]}
          """);

  @Test
  void everythingIsReadInItsUnits() {
    LatticeConfig config = config(EVERYTHING);

    assertEquals(Merge.QUEUE, config.merge());
    assertEquals(
        List.of(
            new Approval(new When(Money.parse("100"), 10, 20, 1, true), 2, List.of("platform"))),
        config.approvals());
    assertEquals(List.of("ops"), config.webhooks());
    assertEquals(
        new Hierarchy(Hierarchy.Role.PARENT, "global", null, List.of("emea", "apac")),
        config.hierarchy());
  }

  @Test
  void aTenantHasItsBounds() {
    Tenant tenant = config(EVERYTHING).tenants().getFirst();

    assertEquals("team-a", tenant.name());
    assertEquals(List.of("services/team-a/**", "services/a.yaml"), tenant.paths());
    assertEquals(List.of("team-a"), tenant.namespaces());
    assertEquals(Map.of("env", List.of("dev", "staging"), "tier", List.of("web")), tenant.labels());
    assertEquals(Map.of("tier", "shared"), tenant.matchLabels());
    assertEquals(Money.parse("2000"), tenant.monthlyBudget());
    assertEquals(Set.of(Tenant.Allowance.HOST_PATH), tenant.allowed());
  }

  @Test
  void onlyTenantsAreInForceOfIt() {
    LatticeConfig inForce = config(EVERYTHING).inForce();
    LatticeConfig defaults = LatticeConfig.defaults("test");

    assertEquals(1, inForce.tenants().size());
    assertEquals(defaults.merge(), inForce.merge());
    assertEquals(defaults.approvals(), inForce.approvals());
    assertEquals(defaults.schedules(), inForce.schedules());
    assertEquals(defaults.hierarchy(), inForce.hierarchy());
  }

  private static LatticeConfig config(String text) {
    var read = Loading.load(Snapshots.of("lattice.yaml", text));
    assertEquals(
        Set.of(Code.NOT_EFFECTIVE),
        read.diagnostics()
            .list()
            .stream()
            .map(finding -> finding.code())
            .collect(Collectors.toSet()),
        read.diagnostics()::toString);
    return read.value().config();
  }
}
