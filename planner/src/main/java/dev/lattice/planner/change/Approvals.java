// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.planner.change.order.StepOrder;
import dev.lattice.schemas.plan.Decision.Approval;
import dev.lattice.schemas.plan.Decision.Move;
import dev.lattice.schemas.plan.InputDigests;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.LatticeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Why a plan waits for a person. The configuration in force judges, never the one that a commit brings.
final class Approvals {
  private final Candidate candidate;
  private final PlanState state;
  private final List<String> because = new ArrayList<>();

  private Approvals(Candidate candidate, PlanState state) {
    this.candidate = candidate;
    this.state = state;
  }

  /// The reasons in this order: caps, `lattice.yaml`, adoption, rolls, room, held objects, protected things.
  ///
  /// @param state the new state as it will be committed
  /// @param order the ordered steps
  static Approval of(Candidate candidate, PlanState state, List<Move> moves, StepOrder order) {
    Approvals approvals = new Approvals(candidate, state);
    approvals.configuration(moves);
    approvals.rolls(order);
    approvals.held();
    approvals.protection();
    return new Approval(approvals.because);
  }

  private void configuration(List<Move> moves) {
    LatticeConfig inForce = candidate.before().config();
    LatticeConfig judge = inForce == null ? state.config() : inForce;
    if (judge != null) {
      because.addAll(Caps.passed(judge.limits(), candidate.before(), candidate.proposal(), moves));
    }
    if (inForce != null && !inForce.equals(state.config())) {
      because.add(LatticeConfig.FILE);
    }
    if (candidate.adopts()) {
      because.add("adopts a state that was not approved here");
    }
  }

  /// A roll needs no approval where a change of specs causes it: where its step says so and some spec did change, so that
  /// a new version of Lattice, prices or observations never replace machines by themselves.
  private void rolls(StepOrder order) {
    boolean specsChanged = specsChanged();
    for (Step step : order.steps()) {
      boolean roll = step instanceof Step.RollControlPlane || step instanceof Step.RollNodeGroup
          || step instanceof Step.RollService;
      if (roll && !(specsChanged && step.header().reason().equals("spec"))) {
        because.add(step.header().id() + " without a change of specs");
      }
    }
    if (!order.cycle().isEmpty()) {
      because.add("moves wait for each other: " + String.join(", ", order.cycle()));
    } else if (!order.stuck().isEmpty()) {
      because.add("no room for moves: " + String.join(", ", order.blocked()));
    }
  }

  private boolean specsChanged() {
    Plan accepted = candidate.accepted();
    return accepted == null || !InputDigests.ofSpecs(accepted.record().inputs())
        .equals(InputDigests.ofSpecs(candidate.proposal().inputs()));
  }

  private void held() {
    if (candidate.held().isEmpty()) {
      return;
    }
    Touched.by(candidate.before(), state, candidate.renderedBefore(), candidate.rendered())
        .stream()
        .filter(candidate.held()::contains)
        .forEach(id -> because.add("changes held " + id));
  }

  private void protection() {
    candidate.before().services().values().forEach(old -> {
      if (old.isProtected() && !isKept(old, state.services().get(old.id()))) {
        because.add("changes protected " + old.id().objectId());
      }
    });
    candidate.before().clusters().values().forEach(old -> {
      if (old.isProtected() && !isKept(old, state.clusters().get(old.name()))) {
        because.add("changes protected " + LatticeCluster.KIND + "/" + old.name());
      }
    });
  }

  private static boolean isKept(
      LatticeServicePlacement old, @Nullable LatticeServicePlacement now) {
    return now != null && now.placements().equals(old.placements())
        && now.demand().equals(old.demand());
  }

  private static boolean isKept(LatticeCluster old, @Nullable LatticeCluster now) {
    return now != null && now.phase() == old.phase()
        && Objects.equals(now.nodeGroups(), old.nodeGroups());
  }
}
