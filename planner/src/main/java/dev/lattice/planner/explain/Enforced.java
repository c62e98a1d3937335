// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.search.landscape.Saying;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.spec.pool.BudgetScope;
import java.util.List;

/// The rules that hold in a question; all others are imagined away.
record Enforced(List<RuleGroup> rules) {
  Enforced {
    rules = List.copyOf(rules);
  }

  boolean has(RuleId rule) {
    return rules.stream().anyMatch(group -> group.rule() == rule);
  }

  boolean has(RuleId rule, Pool pool) {
    return rules.stream().anyMatch(group -> group.rule() == rule && group.binds(pool.name()));
  }

  boolean has(BudgetScope scope) {
    return rules.stream()
        .anyMatch(
            group -> group.rule() == RuleId.BUDGET && group.object().equals(scope.object())
                && group.field().equals(scope.field()));
  }

  boolean has(TenantBudget budget) {
    return rules.stream()
        .anyMatch(
            group -> group.rule() == RuleId.BUDGET && group.object().equals(budget.object())
                && group.field().equals(budget.field()));
  }

  /// Whether it counts what a service says about being near to others or away.
  boolean hasWord(Saying saying) {
    RuleGroup word = RuleGroup.of(saying);
    return rules.stream()
        .anyMatch(
            group -> group.rule() == word.rule() && group.object().equals(word.object())
                && group.field().equals(word.field()));
  }
}
