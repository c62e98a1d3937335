// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.Tenant;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import dev.lattice.schemas.testing.Snapshots;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.yaml.CanonicalYaml;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ConfigFileTest {
  @Test
  void theConfigurationInForceIsAValidLatticeYamlThatMeansTheSame() {
    LatticeConfig defaults = LatticeConfig.defaults("webshop");
    TreeMap<String, String> schedules = new TreeMap<>(defaults.schedules());
    schedules.put("rebalance", "0 30 2 ? * MON-FRI");
    TreeMap<String, List<String>> labels = new TreeMap<>();
    labels.put("env", List.of("dev", "staging"));
    TreeMap<String, String> matchLabels = new TreeMap<>();
    matchLabels.put("tier", "shared");
    Tenant tenant = new Tenant(
        "team-a", List.of("eu/specs/team-a/**"), List.of("team-a"), labels, matchLabels,
        Money.parse("2000.5"), new TreeSet<>(List.of(Tenant.Allowance.HOST_PATH)));
    LatticeConfig config = new LatticeConfig(
        defaults.metadata(), List.of("eu/specs"), LatticeConfig.PublishMode.DIRECT,
        LatticeConfig.Merge.MANUAL, Duration.ofSeconds(90),
        new LatticeConfig.Execute(LatticeConfig.ExecuteMode.CAPI, "mgmt"),
        new LatticeConfig.Network(List.of("10.0.0.0/9"), 24, List.of("172.16.0.0/12"), 20),
        new LatticeConfig.Limits(0, 100, 0, 2, Money.parse("0.000001")), List.of(), schedules,
        List.of(), List.of(tenant), LatticeConfig.Hierarchy.STANDALONE,
        new LatticeConfig.Solver(5, 42));

    Checked<SpecSet> read = SpecLoader.load(
        Snapshots.of(
            "lattice.yaml", CanonicalYaml.write(ConfigFile.encode(config)), "eu/specs/empty.yaml",
            ""),
        "", defaults, HeldForms.NONE);

    assertEquals(Diagnostics.NONE, read.diagnostics());
    assertEquals(config, read.value().config());
  }
}
