// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Relations.Apart;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.search.landscape.Saying;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.spec.ObjectId;
import org.jspecify.annotations.Nullable;

/// A rule as somebody wrote it: what can be taken away by changing one field.
///
/// @param rule the rule
/// @param object whose field it is
/// @param field path of the field
/// @param requirement what is required of pools or of regions, null for all other rules
/// @param pool the pool it binds, null for every pool
record RuleGroup(
    RuleId rule,
    ObjectId object,
    String field,
    @Nullable Requirement requirement,
    @Nullable String pool) {

  static RuleGroup of(Requirement requirement) {
    return new RuleGroup(
        requirement.rule(), requirement.object(), requirement.field(), requirement, null);
  }

  /// The number of regions that a policy asks for.
  static RuleGroup minRegions(ObjectId policy) {
    return new RuleGroup(RuleId.MIN_REGIONS, policy, "requirements.minRegions", null, null);
  }

  static RuleGroup of(Layout.Spread spread) {
    return new RuleGroup(
        RuleId.SPREAD, spread.policy(), "requirements.spreadConstraint", null, null);
  }

  /// What a service says about being near to others or away.
  static RuleGroup of(Saying saying) {
    RuleId rule = saying.field().equals(Apart.FIELD) ? RuleId.ANTI_AFFINITY : RuleId.LATENCY;
    return new RuleGroup(rule, saying.service().objectId(), saying.field(), null, null);
  }

  Conflict toConflict() {
    return new Conflict(rule.word(), object, field);
  }

  boolean binds(String name) {
    return pool == null || pool.equals(name);
  }
}
