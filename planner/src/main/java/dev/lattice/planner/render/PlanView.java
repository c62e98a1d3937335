// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.diff.PlanDiff;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ObjectId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What there is to show about a plan.
///
/// @param plan the plan
/// @param unchanged whether it is the accepted one, with fresh costs and findings
/// @param diff what differs from the accepted state
/// @param held objects whose last good form stands in for an unreadable one
public record PlanView(Plan plan, boolean unchanged, PlanDiff diff, SortedSet<ObjectId> held) {
  public PlanView {
    held = Collections.unmodifiableSortedSet(new TreeSet<>(held));
  }

  /// @param before the accepted state
  /// @param costsBefore its costs at the plan's prices
  public static PlanView of(
      PlanOutcome outcome, PlanState before, Costs costsBefore, SortedSet<ObjectId> held) {
    Plan plan = outcome.plan();
    boolean unchanged = switch (outcome) {
      case PlanOutcome.Planned _ -> false;
      case PlanOutcome.Unchanged _ -> true;
    };
    return new PlanView(
        plan, unchanged,
        PlanDiff.between(before, costsBefore, plan.state(), plan.costs(), plan.decision()), held);
  }

  /// The name of the instance.
  public String instance() {
    LatticeConfig config = plan.state().config();
    return config == null ? "" : config.instance();
  }
}
