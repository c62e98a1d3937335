// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells rules that bind every replica from those that bind only new ones.
public final class LastingRules {
  private static final Set<RuleId> NEW_ONLY =
      EnumSet.of(RuleId.PRICE, RuleId.CORDONED, RuleId.UNAVAILABLE);
  private static final Set<RuleId> NONE = Set.of();

  private LastingRules() {}

  /// Whether a rule binds every replica.
  static boolean isLasting(RuleId rule) {
    return !NEW_ONLY.contains(rule);
  }

  /// The first rule that forbids replicas of the service in the pool, also those that run there; null where none does.
  public static @Nullable RuleId broken(Problem problem, Service service, Pool pool) {
    return broken(problem, service, pool, NONE);
  }

  /// @param unasked rules that are left out
  static @Nullable RuleId broken(Problem problem, Service service, Pool pool, Set<RuleId> unasked) {
    for (Eligibility rule : Rules.ELIGIBILITIES) {
      boolean isAsked = isLasting(rule.rule()) && !unasked.contains(rule.rule());
      if (isAsked && rule.rejection(problem, service, pool) != null) {
        return rule.rule();
      }
    }
    return null;
  }
}
