// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.labels;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.rule.UnmetRequirement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names the first label a pool lacks.
public final class LabelsEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.LABELS;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    return UnmetRequirement.of(service, rule(), requirement -> {
      List<String> values = Homes.valuesOf(problem, service, pool, requirement.key());
      return values.contains(requirement.value()) ? null
          : requirement.key() + "=" + requirement.value()
              + (values.isEmpty() ? " missing" : " wanted, is " + String.join(" or ", values));
    });
  }

  @Override
  public Aspect aspect(boolean hasOverflow) {
    return hasOverflow ? Aspect.ALL : Aspect.WANTS;
  }
}
