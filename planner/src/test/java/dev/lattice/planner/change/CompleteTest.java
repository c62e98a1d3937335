// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import static dev.lattice.planner.change.Successions.A;
import static dev.lattice.planner.change.Successions.NO_FILES;
import static dev.lattice.planner.change.Successions.accepted;
import static dev.lattice.planner.change.Successions.ids;
import static dev.lattice.planner.change.Successions.planned;
import static dev.lattice.planner.change.Successions.services;
import static dev.lattice.planner.change.Successions.web;
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
import dev.lattice.planner.testing.Proposals;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanDigests;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CompleteTest {

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

  private static PlanState add(PlanState state, LatticeServicePlacement service) {
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>(state.services());
    services.put(service.id(), service);
    return new PlanState(state.config(), state.clusters(), services, state.memory());
  }
}
