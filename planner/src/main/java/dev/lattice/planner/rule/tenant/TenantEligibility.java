// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.tenant;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import dev.lattice.planner.rule.UnmetRequirement;
import org.jspecify.annotations.Nullable;

/// Names the first label of the tenant that a pool lacks.
public final class TenantEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.TENANT;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    return UnmetRequirement.of(
        service, rule(),
        requirement -> pool.valuesOf(requirement.key()).contains(requirement.value()) ? null
            : "its tenant may use pools with %s=%s only"
                .formatted(requirement.key(), requirement.value()));
  }

  @Override
  public Object part(Problem problem, Service service) {
    return UnmetRequirement.asked(service, rule());
  }
}
