// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.EmptyWest.apart;
import static dev.lattice.planner.testing.EmptyWest.api;
import static dev.lattice.planner.testing.EmptyWest.west;
import static dev.lattice.planner.testing.EmptyWest.wideEast;
import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.model.Effort;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.Tokens;
import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.testing.Walk;
import dev.lattice.planner.verify.Verifier;
import dev.lattice.schemas.plan.Decision.Move;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A cluster in the west stands almost empty, and what it carries may since go to the east, where machines cost the same.
final class ConsolidationTest {
  private static final ServiceId API = new ServiceId("default", "api");
  private static final SortedMap<String, String> REPLAN =
      new TreeMap<>(Map.of(Tokens.FULL_REPLAN, "t-1"));

  @Test
  void aClusterThatStandsAlmostEmptyIsGivenUpWhereThatPays() {
    Specs specs = apart(api(), aPolicy("p").consolidates(300));
    Proposal first = specs.plan();

    Proposal replanned = replan(first, specs.with(wideEast().build()));

    assertEquals("west", pool(first));
    assertEquals("east", pool(replanned));
    assertEquals(new Proposal.Cause("consolidation", false), replanned.cause(API));
    assertEquals(replanned.state().services(), specs.planAfter(replanned).state().services());
  }

  @Test
  void nothingIsGivenUpWithoutAFullReplan() {
    Specs specs = apart(api(), aPolicy("p").consolidates(300));
    Proposal first = specs.plan();

    assertEquals("west", pool(specs.with(wideEast().build()).planAfter(first)));
  }

  @Test
  void aPolicyThatDoesNotSayKeepsIt() {
    Specs specs = apart(api(), aPolicy("p").nodes(1, 20));

    assertEquals("west", pool(replan(specs.plan(), specs.with(wideEast().build()))));
  }

  @Test
  void aClusterInUseStays() {
    Specs specs = apart(api(), aPolicy("p").consolidates(50));

    assertEquals("west", pool(replan(specs.plan(), specs.with(wideEast().build()))));
  }

  /// The east has three machines with 1.5 cores to spare each, one for the control plane, and no more.
  @Test
  void whatFitsNowhereElseStays() {
    Specs specs = apart(api().demand(1600, 1), aPolicy("p").consolidates(500));

    assertEquals("west", pool(replan(specs.plan(), specs.with(wideEast().maxNodes(4).build()))));
  }

  /// A node and the machine of the control plane, 0.20 USD an hour, are saved; 40 moves cost 200 USD a month.
  @Test
  void whatCostsMoreToMoveThanItSavesStays() {
    Specs specs = apart(api().demand(10, 0).replicas(40), aPolicy("p").consolidates(300));

    assertEquals("west", pool(replan(specs.plan(), specs.with(wideEast().build()))));
  }

  /// A seventh of what the west costs would be saved, but half of the replicas there would move.
  @Test
  void whatDisturbsTooMuchStays() {
    Specs specs = apart(api().demand(50, 0).replicas(10), aPolicy("p").consolidates(300)).with(
        aService("shop").label("env", "test")
            .demand(3500, 4)
            .replicas(10)
            .inPools("tier", "gold")
            .build());

    Proposal first = specs.plan();

    assertEquals(3, first.state().clusters().size());
    assertEquals("west", pool(replan(first, specs.with(wideEast().build()))));
  }

  @Test
  void whatIsProtectedStays() {
    Specs specs =
        apart(api().annotation("lattice.dev/protect", "true"), aPolicy("p").consolidates(300));

    assertEquals("west", pool(replan(specs.plan(), specs.with(wideEast().build()))));
  }

  @Test
  void whereDataIsTheClusterStays() {
    Specs specs = apart(api().stateful(), aPolicy("p").consolidates(300));

    assertEquals("west", pool(replan(specs.plan(), specs.with(wideEast().build()))));
  }

  @Test
  void cheaperMachinesAreReasonEnoughToLeave() {
    Specs specs = apart(api().demand(3000, 8), aPolicy("p").nodes(1, 20))
        .with(aNodeClass("sale", 4, 16).costs("docker", "0.01").offeringAll().build());
    Proposal first = specs.plan();

    Proposal replanned = replan(first, specs.with(wideEast().nodeClasses("small", "sale").build()));

    assertEquals("east", pool(replanned));
    assertEquals(new Proposal.Cause("cost", false), replanned.cause(API));
  }

  /// The node and the control plane cost 144.00 USD in 30 days; in the east a sixteenth of three nodes is to be paid.
  @Test
  void theMovesSaveWhatTheClusterCost() {
    Walk walk = new Walk(apart(api(), aPolicy("p").consolidates(300)));
    walk.plan();
    walk.specs().with(wideEast().build());
    walk.ask(Tokens.FULL_REPLAN, "t-1");

    Move move = walk.plan().outcome().plan().decision().moves().getFirst();

    assertEquals("consolidation", move.trigger());
    assertEquals("130.50", move.saving30Day().monthlyText());
  }

  @Test
  void theVerifierRefusesWhatThePolicyDoesNotAllow() {
    Specs specs = apart(api(), aPolicy("p").consolidates(300));
    Proposal first = specs.plan();
    Proposal replanned = replan(first, specs.with(wideEast().build()));
    specs.with(aPolicy("p").nodes(1, 20).build());

    List<Violation> refused = judge(first, specs, replanned);

    assertEquals(
        List.of(
            "Cluster `%s` would be given up although consolidation is off."
                .formatted(placement(first).cluster())),
        refused.stream().map(Violation::detail).toList());
  }

  @Test
  void theVerifierAllowsItWhereSomethingHasToLeaveAnyway() {
    Specs specs = apart(api().compliance("gdpr"), aPolicy("p").consolidates(300));
    specs.with(west().label("compliance", "gdpr").build());
    Proposal first = specs.plan();
    Proposal replanned = replan(first, specs.with(wideEast().label("compliance", "gdpr").build()));
    specs.with(aPolicy("p").nodes(1, 20).build()).with(west().build());

    assertEquals("east", pool(replanned));
    assertEquals(List.of(), judge(first, specs, replanned));
  }

  private static Proposal replan(Proposal first, Specs specs) {
    return specs.planAsked(first, new TreeMap<>(), REPLAN);
  }

  /// What is wrong with a state that a full re-plan comes to, of specs that were so before.
  private static List<Violation> judge(Proposal first, Specs specs, Proposal replanned) {
    Problem problem = specs.checked(
        Previous.of(first.state()), Observed.nothing(Specs.NOW).withRequests(REPLAN), Effort.of(3))
        .value();
    return Verifier.judge(problem, replanned.state()).refused();
  }

  private static String pool(Proposal plan) {
    return placement(plan).pool();
  }

  private static Placement placement(Proposal plan) {
    return Objects.requireNonNull(plan.state().services().get(API))
        .placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .findFirst()
        .orElseThrow();
  }
}
