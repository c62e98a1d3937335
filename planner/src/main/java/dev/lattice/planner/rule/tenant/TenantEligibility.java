// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.tenant;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names the first label of the tenant that a pool lacks.
public final class TenantEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.TENANT;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    for (Requirement requirement : service.requirements()) {
      if (requirement.rule() == rule()) {
        List<String> values = pool.labels().getOrDefault(requirement.key(), List.of());
        if (!values.contains(requirement.value())) {
          return "its tenant may use pools with %s=%s only"
              .formatted(requirement.key(), requirement.value());
        }
      }
    }
    return null;
  }
}
