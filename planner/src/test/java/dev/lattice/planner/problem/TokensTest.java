// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Observed;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TokensTest {
  private static final SortedMap<String, String> NONE = new TreeMap<>();

  @Test
  void aRequestWaitsUntilItsTokenIsNotedAsHandled() {
    Observed asked = asked(Map.of(Tokens.FULL_REPLAN, "t-2"));

    assertTrue(new Tokens(asked, NONE).isFullReplan());
    assertTrue(handled(asked, "t-1").isFullReplan());
    assertFalse(handled(asked, "t-2").isFullReplan());
  }

  @Test
  void aRequestWaitsUntilAPlanThatHeardItsTokenIsInForce() {
    Observed asked = asked(Map.of(Tokens.FULL_REPLAN, "t-2"));

    assertTrue(new Tokens(asked, fullReplan("t-1")).isFullReplan());
    assertFalse(new Tokens(asked, fullReplan("t-2")).isFullReplan());
  }

  @Test
  void aRollIsForOneClusterOrForAll() {
    Tokens one = new Tokens(asked(Map.of(Tokens.roll("a"), "t-1")), NONE);
    Tokens all = new Tokens(asked(Map.of(Tokens.roll(Tokens.ALL_CLUSTERS), "t-1")), NONE);

    assertTrue(one.isRoll("a"));
    assertFalse(one.isRoll("b"));
    assertTrue(all.isRoll("b"));
  }

  @Test
  void onlyWhatIsNotHandledWaits() {
    Observed asked = asked(Map.of(Tokens.FULL_REPLAN, "t-2", Tokens.roll("a"), "t-3"));

    assertEquals(Map.of(Tokens.roll("a"), "t-3"), new Tokens(asked, fullReplan("t-2")).waiting());
  }

  @Test
  void annotationsOfSpecsAreRequests() {
    Specs specs =
        new Specs().with(aPool("us-east").annotation("lattice.dev/rebalance", "1").build())
            .with(aService("web").annotation("lattice.dev/rebalance", "2").build())
            .with(aService("api").build());

    assertEquals(
        Map.of("rebalance:LatticePool/us-east", "1", "rebalance:LatticeService/default/web", "2"),
        Tokens.written(specs.set()));
  }

  private static Observed asked(Map<String, String> requests) {
    return Observed.nothing(Specs.NOW).withRequests(new TreeMap<>(requests));
  }

  private static Tokens handled(Observed asked, String token) {
    return new Tokens(asked.withHandled(fullReplan(token)), NONE);
  }

  private static SortedMap<String, String> fullReplan(String token) {
    return new TreeMap<>(Map.of(Tokens.FULL_REPLAN, token));
  }
}
