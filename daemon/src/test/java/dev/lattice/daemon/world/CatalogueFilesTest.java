// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.daemon.reconcile.Event;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.InputDigests;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The prices that a repository pins in its `catalog/`.
final class CatalogueFilesTest {
  private static final String PRICES = "catalog/prices.csv";
  private static final String CHEAP_IN_EUROPE = """
      provider,region,instance_type,ondemand_usd_per_hour
      aws,eu-west-1,m5.xlarge,0.011
      """;

  @Test
  void aPinnedPriceDecidesWhereANewServiceGoesAndWhatItCosts() throws Exception {
    World world = anywhere();
    world.push(PRICES, CHEAP_IN_EUROPE);

    world.settle();

    assertEquals(List.of("eu"), world.poolsOf("web"));
    String costs = world.person.reads(World.MAIN).get("generated/plan/costs.yaml");
    assertTrue(costs != null && costs.contains("node: \"0.011000\""), () -> "costs: " + costs);
  }

  @Test
  void anUnreadableFileCountsAsItLastCouldBeRead() throws Exception {
    World world = anywhere();
    world.push(PRICES, CHEAP_IN_EUROPE);
    world.push(PRICES, CHEAP_IN_EUROPE.replace("0.011", "1 cent"));

    world.settle();

    assertEquals(List.of("eu"), world.poolsOf("web"));
    List<Code> codes = world.told(Event.Validated.class)
        .getFirst()
        .diagnostics()
        .list()
        .stream()
        .filter(finding -> finding.at() != null && finding.at().path().value().equals(PRICES))
        .map(Diagnostic::code)
        .toList();
    assertEquals(List.of(Code.CATALOGUE_HELD, Code.FIGURE_FORM), codes);
  }

  @Test
  void aCommitToTheCatalogueIsPlannedAndItsDigestRecorded() throws Exception {
    World world = anywhere();
    world.settle();
    Digest before = catalogueOf(world);
    int plans = world.told(Event.Planned.class).size();

    world.push(PRICES, CHEAP_IN_EUROPE);
    world.plan();
    assertEquals(plans + 1, world.told(Event.Planned.class).size());
    world.push(Specs.servicePath("late"), Specs.service("late", "blue", 1));
    world.settle();

    assertNotEquals(before, catalogueOf(world));
  }

  private static Digest catalogueOf(World world) throws Exception {
    return Objects.requireNonNull(world.accepted().record().inputs().get(InputDigests.CATALOGUE));
  }

  /// One service that both pools would take.
  private static World anywhere() {
    return World.with(
        Map.of(
            Specs.EU, Specs.pool("eu", "eu-west-1", "blue"), Specs.servicePath("web"),
            Specs.service("web", "blue", 2)));
  }
}
