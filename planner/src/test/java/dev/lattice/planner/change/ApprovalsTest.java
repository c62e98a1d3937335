// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import static dev.lattice.planner.change.Successions.A;
import static dev.lattice.planner.change.Successions.NO_FILES;
import static dev.lattice.planner.change.Successions.accepted;
import static dev.lattice.planner.change.Successions.ids;
import static dev.lattice.planner.change.Successions.planned;
import static dev.lattice.planner.change.Successions.services;
import static dev.lattice.planner.change.Successions.web;
import static dev.lattice.planner.change.bypass.Exchange.nodes;
import static dev.lattice.planner.change.bypass.Exchange.sized;
import static dev.lattice.planner.testing.Proposals.candidate;
import static dev.lattice.planner.testing.Proposals.proposal;
import static dev.lattice.schemas.testing.PlanValues.at;
import static dev.lattice.schemas.testing.PlanValues.service;
import static dev.lattice.schemas.testing.PlanValues.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.Proposal;
import dev.lattice.planner.Proposal.Cause;
import dev.lattice.planner.change.order.Steps;
import dev.lattice.planner.testing.Proposals;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.InputDigests;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Done;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticeConfig.Solver;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// When a plan waits for a person, and what it says then.
final class ApprovalsTest {
  @Test
  void firstPlanTakesTheConfigurationAsFoundAndNeedsNoApproval() {
    Plan plan = planned(candidate(null, proposal(web(2)), NO_FILES));

    assertEquals(1, plan.decision().sequence());
    assertEquals(List.of(), plan.decision().approval().because());
  }

  @Test
  void deletesOverTheCapWaitForApproval() {
    Plan accepted = accepted(services(10, "a"));
    PlanState fewer = Retirement.merge(accepted.state(), services(6, "a"), Proposals.NOTHING_SEEN);

    Plan plan = planned(candidate(accepted, proposal(fewer), NO_FILES));

    assertEquals(List.of("deletes 4 > 3"), plan.decision().approval().because());
  }

  @Test
  void cleanupAfterADeleteNeedsNoApproval() {
    Plan accepted = accepted(services(10, "a"));
    PlanState fewer = Retirement.merge(accepted.state(), services(6, "a"), Proposals.NOTHING_SEEN);
    Plan deleting = planned(candidate(accepted, proposal(fewer), NO_FILES));
    List<Done> done = IntStream.range(6, 10)
        .mapToObj(i -> new Done("a", new ServiceId("default", "s" + i)))
        .toList();
    Observed observed = new Observed(
        Proposals.NOTHING_SEEN.asOf(), List.of(), new TreeMap<>(), done, List.of(), new TreeMap<>(),
        new TreeMap<>());

    PlanState cleaned = Retirement.merge(fewer, services(6, "a"), observed);
    Plan cleanup = planned(candidate(deleting, proposal(cleaned), NO_FILES));

    assertEquals(List.of(), cleanup.decision().approval().because());
    assertEquals(List.of("create-a"), ids(cleanup));
  }

  @Test
  void placesOfDataThatEndCountAsDeletesThoughTheirServicesGoOn() {
    Plan accepted = accepted(stateful(4, "a"));
    PlanState moved = Retirement.merge(accepted.state(), stateful(4, "b"), Proposals.NOTHING_SEEN);

    Plan plan = planned(candidate(accepted, proposal(moved), NO_FILES));

    assertEquals("deletes 5 > 3", plan.decision().approval().because().getFirst());
    assertTrue(
        plan.decision()
            .steps()
            .stream()
            .allMatch(step -> !(step instanceof Step.MoveService move) || move.recreates()));
  }

  @Test
  void voluntaryAndForcedMovesHaveCapsOfTheirOwn() {
    Plan accepted = accepted(services(10, "a"));
    PlanState moved = Retirement.merge(accepted.state(), services(10, "b"), Proposals.NOTHING_SEEN);

    assertEquals(
        List.of("voluntary moves 10 > 3"),
        because(candidate(accepted, proposal(moved, causes("cost", false)), NO_FILES)));
    assertEquals(
        List.of("forced moves 10 > 3"),
        because(candidate(accepted, proposal(moved, causes("labels", true)), NO_FILES)));
  }

  @Test
  void changeOfTheConfigurationWaitsForApproval() {
    Plan accepted = accepted(web(2));
    LatticeConfig old = LatticeConfig.defaults("default");
    LatticeConfig changed = new LatticeConfig(
        old.metadata(), old.specPaths(), old.publishMode(), old.pollInterval(), old.execute(),
        old.network(), old.limits(), old.schedules(), new Solver(4, 1));
    PlanState state = new PlanState(
        changed, accepted.state().clusters(), accepted.state().services(),
        accepted.state().memory());

    assertEquals(List.of("lattice.yaml"), because(candidate(accepted, proposal(state), NO_FILES)));
  }

  @Test
  void adoptionAndHeldObjectsWaitForApproval() {
    Candidate candidate = new Candidate(
        accepted(web(2)), true, proposal(web(3)), Proposals.NOTHING_ASKED, NO_FILES,
        new TreeMap<>(), List.of(), Set.of(id("web"), id("other")));

    assertEquals(
        List.of(
            "adopts a state that was not approved here", "changes held LatticeService/default/web"),
        because(candidate));
  }

  @Test
  void rollsWaitForApprovalUnlessAChangeOfSpecsCausesThem() {
    Step asked = new Step.RollNodeGroup(Steps.header(new Cause("manual", false)), "a", "medium");
    Step bySpec = new Step.RollControlPlane(Steps.header(Cause.SPEC), "a");

    assertEquals(
        List.of(
            "roll-control-plane-a without a change of specs",
            "roll-a-medium without a change of specs"),
        because(rolling(proposal(web(3)), asked, bySpec)));
    assertEquals(
        List.of("roll-a-medium without a change of specs"),
        because(rolling(withInput(proposal(web(3)), "LatticePool/us-east"), asked, bySpec)));
    assertEquals(
        List.of("roll-control-plane-a without a change of specs"),
        because(rolling(withInput(proposal(web(3)), InputDigests.CATALOGUE), bySpec)));
  }

  @Test
  void movesThatWaitForEachOtherAreNamed() {
    PlanState before = nodes(1, List.of(service("api", at("a", 7)), service("web", at("b", 7))));
    PlanState after = nodes(
        1, List.of(
            service("api", at("a", 0, 7), at("b", 7)), service("web", at("a", 7), at("b", 0, 7))));

    assertEquals(
        "moves wait for each other: move-default.api-a-b, move-default.web-b-a",
        because(candidate(accepted(before), proposal(after), NO_FILES)).getLast());
  }

  @Test
  void movesThatNothingMakesRoomForAreNamed() {
    PlanState before = nodes(1, List.of(sized("web", 2400, at("a", 1), at("b", 1))));
    PlanState after = nodes(1, List.of(sized("web", 1700, at("a", 2), at("b", 0, 1))));

    assertEquals(
        "no room for moves: move-default.web-b-a",
        because(candidate(accepted(before), proposal(after), NO_FILES)).getLast());
  }

  @Test
  void changesOfProtectedThingsWaitForApproval() {
    Plan accepted = accepted(protectedWeb(2));

    assertEquals(
        List.of("changes protected LatticeService/default/web"),
        because(candidate(accepted, proposal(protectedWeb(3)), NO_FILES)));
  }

  private static PlanState protectedWeb(int replicas) {
    LatticeServicePlacement plain = service("web", at("a", replicas));
    return state(
        List.of(A),
        List.of(
            new LatticeServicePlacement(
                plain.id(), true, plain.demand(), plain.placements(), 0, Explanation.NONE)));
  }

  private static List<String> because(Candidate candidate) {
    return planned(candidate).decision().approval().because();
  }

  private static PlanState stateful(int count, String cluster) {
    PlanState plain = services(count, cluster);
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>(plain.services());
    services.replaceAll(
        (id, placed) -> new LatticeServicePlacement(
            id, false, true, true, placed.demand(), placed.placements(), 0, Explanation.NONE));
    return new PlanState(plain.config(), plain.clusters(), services, plain.memory());
  }

  private static Candidate rolling(Proposal proposal, Step... rolls) {
    return new Candidate(
        accepted(web(2)), false, proposal, Proposals.NOTHING_ASKED, NO_FILES, new TreeMap<>(),
        List.of(rolls), Set.of());
  }

  private static Proposal withInput(Proposal p, String input) {
    TreeMap<String, Digest> inputs = new TreeMap<>(Map.of(input, Digest.of("changed")));
    return new Proposal(
        p.state(), p.causes(), p.unplaced(), p.violations(), p.solver(), p.score(), p.costs(),
        p.costsBefore(), p.version(), p.catalogue(), inputs);
  }

  private static ObjectId id(String name) {
    return new ObjectId("LatticeService", "default", name);
  }

  private static Map<String, Cause> causes(String reason, boolean forced) {
    TreeMap<String, Cause> causes = new TreeMap<>();
    IntStream.range(0, 10).forEach(i -> causes.put("s" + i, new Cause(reason, forced)));
    return causes;
  }
}
