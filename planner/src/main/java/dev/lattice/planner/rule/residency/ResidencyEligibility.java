// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.residency;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;

import dev.lattice.planner.rule.UnmetRequirement;
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
    String own = pool.dataResidency();
    return UnmetRequirement.of(
        service, rule(), requirement -> requirement.value().equalsIgnoreCase(own) ? null
            : requirement.value() + (own == null ? " missing" : " wanted, is " + own));
  }

  @Override
  public Object part(Problem problem, Service service) {
    return UnmetRequirement.asked(service, rule());
  }
}
