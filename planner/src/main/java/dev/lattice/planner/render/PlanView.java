// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.change.Held;
import dev.lattice.planner.change.LeftData;
import dev.lattice.planner.diff.PlanDiff;
import dev.lattice.planner.explain.BudgetUse;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticeConfig;
import java.util.List;

/// What there is to show about a plan.
///
/// @param plan the plan
/// @param unchanged whether it is the accepted one, with fresh costs and findings
/// @param diff what differs from the accepted state
/// @param left data that it leaves behind
/// @param held what counts although the specs have no usable form of it
/// @param budgets what the plan makes of each budget
public record PlanView(
    Plan plan,
    boolean unchanged,
    PlanDiff diff,
    List<LeftData> left,
    Held held,
    List<BudgetUse> budgets) {
  public PlanView {
    left = List.copyOf(left);
    budgets = List.copyOf(budgets);
  }

  /// @param before the accepted state
  /// @param costsBefore its costs at the plan's prices
  public static PlanView of(
      PlanOutcome outcome, PlanState before, Costs costsBefore, Held held,
      List<BudgetUse> budgets) {
    Plan plan = outcome.plan();
    boolean unchanged = switch (outcome) {
      case PlanOutcome.Planned _ -> false;
      case PlanOutcome.Unchanged _ -> true;
    };
    return new PlanView(
        plan, unchanged,
        PlanDiff.between(before, costsBefore, plan.state(), plan.costs(), plan.decision()),
        LeftData.between(before, plan.state()), held, budgets);
  }

  /// The name of the instance.
  public String instance() {
    LatticeConfig config = plan.state().config();
    return config == null ? "" : config.instance();
  }
}
