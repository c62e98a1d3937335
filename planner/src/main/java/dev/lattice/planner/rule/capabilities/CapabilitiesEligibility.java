// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.capabilities;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import org.jspecify.annotations.Nullable;

/// Names the first ability a pool lacks.
public final class CapabilitiesEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.CAPABILITIES;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    for (Requirement requirement : service.requirements()) {
      if (requirement.rule() == RuleId.CAPABILITIES
          && !pool.capabilities().contains(Requirement.normalised(requirement.value()))) {
        return requirement.value() + " missing";
      }
    }
    return null;
  }
}
