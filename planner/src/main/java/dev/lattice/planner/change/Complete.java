// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.planner.Proposal;
import dev.lattice.planner.change.order.StepOrder;
import dev.lattice.planner.change.order.Steps;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.Decision.Approval;
import dev.lattice.schemas.plan.Decision.Move;
import dev.lattice.schemas.plan.Decision.Score;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanDigests;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanRecord;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The last stage: makes a plan of a proposal and its manifests. Adds steps in order, moves, the reasons to ask a person,
/// sequence and digests. A state and manifests that equal the accepted ones are `Unchanged`.
public final class Complete {
  private Complete() {}

  public static PlanOutcome complete(Candidate candidate) {
    PlanState before = candidate.before();
    PlanState state = asCommitted(candidate);
    Plan accepted = candidate.accepted();
    List<Move> moves = Savings.of(candidate.problem(), before, candidate.proposal());
    StepOrder order = StepOrder.of(steps(candidate).values(), candidate.problem(), before, state);
    if (accepted != null && !candidate.adopts() && state.equals(before)
        && candidate.rendered().equals(accepted.rendered())) {
      return new PlanOutcome.Unchanged(unchanged(candidate, accepted, order));
    }
    Decision decision = decision(
        candidate, accepted == null ? 1 : accepted.decision().sequence() + 1,
        Approvals.of(candidate, state, moves, order), order.steps(), moves);
    return new PlanOutcome.Planned(
        new Plan(
            state, decision, PlanDigests.state(state),
            PlanDigests.decision(accepted, state, order.steps(), candidate.rendered()),
            candidate.proposal().costs(), record(candidate), candidate.observed(),
            candidate.rendered()));
  }

  /// What an accepted plan is today: its state, digests and place in the sequence with fresh costs and findings.
  private static Plan unchanged(Candidate candidate, Plan accepted, StepOrder order) {
    Decision fresh = decision(
        candidate, accepted.decision().sequence(), Approval.NOT_REQUIRED, order.steps(), List.of());
    Decision decision = new Decision(
        fresh.sequence(), accepted.decision().previous(), fresh.approval(), fresh.solver(),
        fresh.score(), fresh.steps(), fresh.moves(), fresh.unplaced(), fresh.violations());
    return new Plan(
        accepted.state(), decision, accepted.stateDigest(), accepted.decisionDigest(),
        candidate.proposal().costs(), record(candidate), candidate.observed(), accepted.rendered());
  }

  private static Decision decision(
      Candidate candidate, long sequence, Approval approval, List<Step> steps, List<Move> moves) {
    Proposal proposal = candidate.proposal();
    Score score = proposal.score();
    Plan accepted = candidate.accepted();
    return new Decision(
        sequence, accepted == null ? null : accepted.stateDigest(), approval, proposal.solver(),
        new Score(
            score.unplaced(), score.softViolations(), score.monthlyCost(),
            score.transientMonthlyCost(), moves.stream().mapToInt(Move::replicas).sum(),
            score.preferences(), score.lowerBoundMonthlyCost(), score.gapTenThousandths()),
        steps, moves, proposal.unplaced(), proposal.violations());
  }

  /// Step id to step: what is new, and what of the accepted plan still lies ahead.
  private static SortedMap<String, Step> steps(Candidate candidate) {
    TreeMap<String, Step> steps = new TreeMap<>();
    Plan accepted = candidate.accepted();
    if (accepted != null) {
      Pending pending =
          new Pending(candidate.before(), candidate.proposal().state(), candidate.observed());
      accepted.decision()
          .steps()
          .stream()
          .filter(pending::isPending)
          .map(pending::now)
          .forEach(step -> steps.put(step.header().id(), step));
    }
    Proposal proposal = candidate.proposal();
    Steps.between(candidate.before(), proposal.state(), proposal::cause)
        .forEach(step -> steps.put(step.header().id(), step));
    candidate.rolls()
        .stream()
        .map(Steps::named)
        .forEach(step -> steps.put(step.header().id(), step));
    return steps;
  }

  /// The proposal's state in the form that reading it back gives: the configuration without labels, and the explanation of
  /// a service as of the plan that last changed it.
  private static PlanState asCommitted(Candidate candidate) {
    PlanState state = candidate.proposal().state();
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>();
    state.services().forEach((id, service) -> {
      LatticeServicePlacement old = candidate.before().services().get(id);
      services.put(id, old != null && Touched.sameSpec(old, service) ? old : service);
    });
    LatticeConfig config = state.config();
    return new PlanState(
        config == null ? null : config.inForce(), state.clusters(), services, state.memory());
  }

  private static PlanRecord record(Candidate candidate) {
    Proposal proposal = candidate.proposal();
    return new PlanRecord(
        proposal.version(), proposal.catalogue(), proposal.inputs(), candidate.shapes());
  }
}
