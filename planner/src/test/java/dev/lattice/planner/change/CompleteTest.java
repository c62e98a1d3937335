// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import static dev.lattice.planner.testing.Proposals.candidate;
import static dev.lattice.planner.testing.Proposals.proposal;
import static dev.lattice.schemas.testing.PlanValues.at;
import static dev.lattice.schemas.testing.PlanValues.cluster;
import static dev.lattice.schemas.testing.PlanValues.group;
import static dev.lattice.schemas.testing.PlanValues.service;
import static dev.lattice.schemas.testing.PlanValues.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.Proposal;
import dev.lattice.planner.Proposal.Cause;
import dev.lattice.planner.testing.Proposals;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.plan.InputDigests;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Done;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanDigests;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticeConfig.Solver;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CompleteTest {
  private static final SortedMap<RepoPath, Blob> NO_FILES = new TreeMap<>();
  private static final LatticeCluster A = cluster("a", group("medium", 4));

  @Test
  void firstPlanTakesTheConfigurationAsFoundAndNeedsNoApproval() {
    Plan plan = planned(candidate(null, proposal(web(2)), NO_FILES));

    assertEquals(1, plan.decision().sequence());
    assertEquals(List.of(), plan.decision().approval().because());
  }

  @Test
  void planningTheAcceptedStateAgainIsUnchangedWithFreshFindings() {
    Plan accepted = accepted(web(2));
    Proposal again = proposal(web(2));
    Violation found = new Violation(new ServiceId("default", "web"), "compliance", "Add gdpr.");
    Proposal worse = new Proposal(
        again.state(), again.causes(), List.of(), List.of(found), again.solver(), again.score(),
        again.costs(), again.costsBefore(), again.version(), again.catalogue(), again.inputs());

    Plan plan = assertInstanceOf(
        PlanOutcome.Unchanged.class, Complete.complete(candidate(accepted, worse, NO_FILES)))
        .plan();

    assertEquals(accepted.decisionDigest(), plan.decisionDigest());
    assertEquals(accepted.decision().sequence(), plan.decision().sequence());
    assertEquals(List.of(found), plan.decision().violations());
  }

  @Test
  void anotherManifestIsAnotherPlan() {
    Plan accepted = accepted(web(2));
    TreeMap<RepoPath, Blob> manifests =
        new TreeMap<>(Map.of(RepoPath.of("clusters/a/60-cluster-a.yaml"), Blob.of("a: 1\n")));

    Plan plan = planned(candidate(accepted, proposal(web(2)), manifests));

    assertEquals(2, plan.decision().sequence());
    assertEquals(accepted.stateDigest(), plan.decision().previous());
    assertEquals(accepted.stateDigest(), plan.stateDigest());
    assertNotEquals(accepted.decisionDigest(), plan.decisionDigest());
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

  private static PlanState stateful(int count, String cluster) {
    PlanState plain = services(count, cluster);
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>(plain.services());
    services.replaceAll(
        (id, placed) -> new LatticeServicePlacement(
            id, false, true, true, placed.demand(), placed.placements(), 0, Explanation.NONE));
    return new PlanState(plain.config(), plain.clusters(), services, plain.memory());
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
  void stepsStillAheadAreNamedAgainAndCountInNoDigestAgain() {
    Plan accepted = accepted(services(5, "a"));
    PlanState moved = Retirement.merge(accepted.state(), services(5, "b"), Proposals.NOTHING_SEEN);
    Plan moving = planned(candidate(accepted, proposal(moved), NO_FILES));
    PlanState more = add(moved, service("extra", at("b", 1)));

    Plan next = planned(candidate(moving, proposal(more), NO_FILES));

    assertEquals(ids(moving), ids(next));
    assertEquals(
        PlanDigests.decision(moving, next.state(), List.of(), NO_FILES), next.decisionDigest());
  }

  @Test
  void aMoveThatIsUnderWayGoesOnToWhereItsServiceIsWantedNow() {
    PlanState toB = Retirement.merge(services(2, "a"), services(2, "b"), Proposals.NOTHING_SEEN);
    Plan moving = planned(candidate(accepted(services(2, "a")), proposal(toB), NO_FILES));
    PlanState toC = Retirement.merge(toB, services(1, "c"), Proposals.NOTHING_SEEN);

    Plan next = planned(candidate(moving, proposal(toC), NO_FILES));

    assertTrue(
        ids(next).containsAll(
            List.of("move-default.s0-a-c", "move-default.s0-b-c", "remove-default.s1-a")),
        () -> ids(next).toString());
    assertTrue(ids(next).stream().noneMatch(id -> id.startsWith("move") && id.endsWith("-b")));
  }

  @Test
  void groupsOfAClusterThatIsToBeDeletedAreNotShrunkAnyMore() {
    Plan accepted = accepted(services(5, "a"));
    PlanState some = state(
        List.of(cluster("a", group("medium", 1, 4)), cluster("b", group("medium", 4))),
        List.of(service("s0", at("a", 1)), service("s1", at("a", 0, 1), at("b", 1))));
    Plan shrinking = planned(candidate(accepted, proposal(some), NO_FILES));
    PlanState none = Retirement.merge(
        some,
        state(
            List.of(cluster("b", group("medium", 4))),
            List.of(service("s0", at("b", 1)), service("s1", at("b", 1)))),
        Proposals.NOTHING_SEEN);

    Plan deleting = planned(candidate(shrinking, proposal(none), NO_FILES));

    assertTrue(ids(shrinking).contains("resize-a-medium"));
    assertTrue(ids(deleting).contains("delete-a"));
    assertFalse(ids(deleting).contains("resize-a-medium"));
  }

  @Test
  void explanationStaysThatOfThePlanThatLastChangedTheService() {
    LatticeServicePlacement placed = service("web", at("a", 2));
    LatticeServicePlacement explained = new LatticeServicePlacement(
        placed.id(), false, placed.demand(), placed.placements(), 0,
        new Explanation("It is the cheapest pool with gdpr.", List.of(), new TreeMap<>()));
    Plan accepted = accepted(state(List.of(A), List.of(explained)));

    PlanOutcome outcome = Complete.complete(candidate(accepted, proposal(web(2)), NO_FILES));

    assertInstanceOf(PlanOutcome.Unchanged.class, outcome);
    assertEquals(accepted.state(), outcome.plan().state());
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

  private static PlanState web(int replicas) {
    return state(List.of(A), List.of(service("web", at("a", replicas))));
  }

  private static PlanState services(int count, String cluster) {
    List<LatticeServicePlacement> services = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      services.add(service("s" + i, at(cluster, 1)));
    }
    return state(List.of(cluster(cluster, group("medium", 4))), services);
  }

  private static PlanState add(PlanState state, LatticeServicePlacement service) {
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>(state.services());
    services.put(service.id(), service);
    return new PlanState(state.config(), state.clusters(), services, state.memory());
  }

  private static Map<String, Cause> causes(String reason, boolean forced) {
    TreeMap<String, Cause> causes = new TreeMap<>();
    IntStream.range(0, 10).forEach(i -> causes.put("s" + i, new Cause(reason, forced)));
    return causes;
  }

  private static Plan accepted(PlanState state) {
    return planned(candidate(null, proposal(state), NO_FILES));
  }

  private static Plan planned(Candidate candidate) {
    return assertInstanceOf(PlanOutcome.Planned.class, Complete.complete(candidate)).plan();
  }

  private static List<String> because(Candidate candidate) {
    return planned(candidate).decision().approval().because();
  }

  private static List<String> ids(Plan plan) {
    return plan.decision().steps().stream().map(step -> step.header().id()).toList();
  }
}
