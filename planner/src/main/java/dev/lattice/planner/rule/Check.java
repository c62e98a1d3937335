// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.PlanState;
import java.util.List;

/// The truth about one rule: no solver, no search, nothing shared with them.
public interface Check {
  RuleId rule();

  /// How `state` breaks the rule, in any order. A state breaks a rule at most once per subject.
  ///
  /// @param state retiring things included
  List<Violation> check(Problem problem, PlanState state);
}
