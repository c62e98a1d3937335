// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.residency;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;

import org.jspecify.annotations.Nullable;

/// Names the residency that a pool lacks. Residencies are names that people choose: they compare as a whole, and `eu` does
/// not contain `de`.
public final class ResidencyEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.RESIDENCY;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    for (Requirement requirement : service.requirements()) {
      if (requirement.rule() == rule()) {
        String own = pool.dataResidency();
        if (!requirement.value().equalsIgnoreCase(own)) {
          return requirement.value() + (own == null ? " missing" : " wanted, is " + own);
        }
      }
    }
    return null;
  }
}
