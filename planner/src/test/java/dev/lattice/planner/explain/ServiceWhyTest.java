// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.Proposal;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.rule.Eligibility;
import dev.lattice.planner.rule.Rules;
import dev.lattice.planner.search.Probe;
import dev.lattice.planner.testing.RandomFleet;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ServiceWhyTest {
  @Test
  void whatCarriesTheServiceComesFirstThenWhatIsAllowedThenTheRest() {
    ServiceWhy why =
        Explained.of(pools().with(aService("web").compliance("soc2").build())).why("web");

    assertEquals(
        List.of("near", "far", "bare"), why.pools().stream().map(PoolAnswer::pool).toList());
    assertTrue(why.pools().get(0).isTaken());
    assertTrue(why.pools().get(1).isAllowed());
    assertFalse(why.pools().get(2).isAllowed());
  }

  @Test
  void anAllowedPoolTellsWhatItWouldCostMore() {
    ServiceWhy why =
        Explained
            .of(
                new Specs().with(aNodeClass("medium", 4, 16).costs("docker", "0.10").build())
                    .with(aNodeClass("dear", 4, 16).costs("docker", "0.30").build())
                    .with(aPool("near").at("docker", "local").nodeClasses("medium").build())
                    .with(aPool("far").at("docker", "local").nodeClasses("dear").build())
                    .with(aService("web").build()))
            .why("web");

    // One node and the control plane of another price: 0.20 more an hour each, 730 hours.
    PoolAnswer far = why.pools().getLast();
    assertEquals("far", far.pool());
    Money monthly = Objects.requireNonNull(far.monthly());
    assertEquals(Money.parse("0.20").times(2).monthly(), monthly);
  }

  @Test
  void everyRuleInTheWayIsToldWithWhoAsks() {
    Specs specs = pools().with(aPolicy("strict").compliance("iso").build())
        .with(aService("web").compliance("soc2").inPools("tier", "gold").build());

    PoolAnswer bare = Explained.of(specs).whyNot("web", "bare");

    assertEquals(
        List.of(
            "labels placement.pools.matchLabels.tier of LatticeService/default/web",
            "compliance placement.compliance of LatticeService/default/web",
            "compliance requirements.compliance of LatticePlacementPolicy/strict"),
        bare.obstacles()
            .stream()
            .map(o -> o.rule() + " " + o.field() + " of " + o.object())
            .toList());
  }

  @Test
  void aRefusedPoolTellsWhatItWouldCostWithoutTheRules() {
    Specs specs = pools().with(aService("web").compliance("soc2").build());

    PoolAnswer bare = Explained.of(specs).whyNot("web", "bare");

    assertNotNull(bare.monthly());
    assertFalse(bare.isAllowed());
  }

  @Test
  void aFullPoolIsRefusedByTheBoundThatLeavesNoRoom() {
    Specs specs = new Specs().with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").build())
        .with(aPool("full").maxNodes(1).build())
        .with(aPool("poor").budget("10.00", true).build())
        .with(aPool("roomy").at("aws", "sa-east-1").build())
        .with(aService("web").demand(3000, 4).replicas(2).build());

    Explained explained = Explained.of(specs);

    assertEquals(List.of("capacity capacity"), bounds(explained.whyNot("web", "full")));
    assertEquals(List.of("budget budget.maxMonthlyCost"), bounds(explained.whyNot("web", "poor")));
    assertNull(explained.whyNot("web", "full").monthly());
  }

  @Test
  void aMoveIsPricedAgainstThePlanBefore() {
    Specs specs = pools().with(aService("web").compliance("soc2").replicas(3).build());
    Proposal first = specs.plan();

    PoolAnswer far = Explained.of(specs.problem(first)).whyNot("web", "far");

    assertEquals(Money.parse("15.00"), far.moves());
  }

  @Test
  void whatIsProtectedTellsWhatOtherPoolsWouldCostBesideWhatStays() {
    Specs specs = pools()
        .with(aService("web").compliance("soc2").annotation("lattice.dev/protect", "true").build());
    Proposal first = specs.plan();

    ServiceWhy why = Explained.of(specs.problem(first)).why("web");

    assertTrue(why.placed().isProtected());
    assertEquals(
        List.of("near", "far", "bare"), why.pools().stream().map(PoolAnswer::pool).toList());
    assertTrue(Objects.requireNonNull(why.pools().get(1).monthly()).compareTo(Money.ZERO) > 0);
  }

  @Test
  void aServiceWithoutAPlaceTellsWhatClashes() {
    Specs specs = pools().with(aService("web").compliance("nobody-has-it").build());

    ServiceWhy why = Explained.of(specs).why("web");

    assertEquals("compliance", Objects.requireNonNull(why.unplaced()).conflict().getFirst().rule());
    assertTrue(why.pools().stream().noneMatch(PoolAnswer::isAllowed));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyRuleThatRefusesAPoolIsAmongItsObstacles(long seed) {
    Explained explained = Explained.of(RandomFleet.of(seed, 10, 5));

    for (Service service : explained.problem().services().values()) {
      for (PoolAnswer answer : explained.why(service.id().name()).pools()) {
        Pool pool = explained.problem().pool(answer.pool());
        TreeSet<String> told = new TreeSet<>();
        answer.obstacles().forEach(obstacle -> told.add(obstacle.rule()));
        for (Eligibility rule : Rules.ELIGIBILITIES) {
          boolean isRefused = rule.rejection(explained.problem(), service, pool) != null;
          // A bound may leave no room in a pool that it does not refuse.
          boolean isBound = Probe.BOUNDS.contains(rule.rule());
          boolean isTold = told.contains(rule.rule().word());
          assertTrue(
              isRefused == isTold || (isTold && isBound),
              "seed " + seed + ", " + service.id() + " in " + pool.name() + ": " + rule.rule());
        }
        assertEquals(
            answer.difference() == null || !told.isEmpty(), !answer.isAllowed(),
            "seed " + seed + ", " + service.id() + " in " + pool.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void askingTwiceGivesTheSameAnswer(long seed) {
    Explained explained = Explained.of(RandomFleet.of(seed, 10, 5));

    for (ServiceId id : explained.problem().services().keySet()) {
      assertEquals(explained.why(id.name()), explained.why(id.name()), "seed " + seed);
    }
  }

  static Stream<Long> seeds() {
    return LongStream.range(0, 20).boxed();
  }

  private static List<String> bounds(PoolAnswer answer) {
    return answer.obstacles().stream().map(o -> o.rule() + " " + o.field()).toList();
  }

  /// Two pools with soc2, of which `near` is cheaper, and one with nothing.
  private static Specs pools() {
    return new Specs().with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").build())
        .with(aPool("near").label("compliance", "soc2", "iso").label("tier", "gold").build())
        .with(
            aPool("far").at("aws", "sa-east-1")
                .label("compliance", "soc2", "iso")
                .label("tier", "gold")
                .build())
        .with(aPool("bare").at("aws", "eu-west-1").build());
  }
}
