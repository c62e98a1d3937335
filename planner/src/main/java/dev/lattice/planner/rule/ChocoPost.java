// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.RuleId;

/// The face of a rule for Choco: the same truth as its {@link Check}, where Choco decides.
public interface ChocoPost {
  RuleId rule();

  /// Restricts the model to exactly those states that the rule's check accepts.
  void post(PlacementModel model);
}
