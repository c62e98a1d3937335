// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.compliance;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import dev.lattice.planner.rule.UnmetRequirement;
import org.jspecify.annotations.Nullable;

/// Names the first certification a pool lacks.
public final class ComplianceEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.COMPLIANCE;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    return UnmetRequirement.of(
        service, rule(),
        requirement -> pool.compliance().contains(Requirement.normalised(requirement.value()))
            ? null
            : requirement.value() + " missing");
  }

  @Override
  public Object part(Problem problem, Service service) {
    return UnmetRequirement.asked(service, rule());
  }
}
