// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.rule.Wish.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the eligibilities of requirements on pools have in common: the first requirement that a pool does not meet.
public final class UnmetRequirement {
  private UnmetRequirement() {}

  /// @param rule whose requirements count
  /// @param lack what the pool is without, e.g. `gdpr missing`; null where it meets the requirement
  public static @Nullable String of(
      Service service, RuleId rule, Function<Requirement, @Nullable String> lack) {
    for (Requirement requirement : service.requirements()) {
      String missing = requirement.rule() == rule ? lack.apply(requirement) : null;
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  /// What a service requires by a rule.
  public static Object asked(Service service, RuleId rule) {
    List<Want> wants = new ArrayList<>();
    for (Requirement requirement : service.requirements()) {
      if (requirement.rule() == rule) {
        wants.add(Want.of(requirement));
      }
    }
    return wants;
  }
}
