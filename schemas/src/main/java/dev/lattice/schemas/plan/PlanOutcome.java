// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

/// What planning a commit comes to.
public sealed interface PlanOutcome {
  Plan plan();

  /// Something changes: the plan is to be committed, or proposed where it needs approval.
  record Planned(Plan plan) implements PlanOutcome {}

  /// State and files equal the accepted ones: nothing is written; costs and violations are fresh, for status.
  record Unchanged(Plan plan) implements PlanOutcome {}
}
