// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.labels;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.HomeEligibility;
import dev.lattice.planner.rule.ServiceHomes;
import dev.lattice.planner.rule.UnmetRequirement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names the first label a pool lacks.
public final class LabelsEligibility implements HomeEligibility {
  @Override
  public RuleId rule() {
    return RuleId.LABELS;
  }

  @Override
  public @Nullable String rejection(ServiceHomes homes, Service service, Pool pool) {
    return UnmetRequirement.of(service, rule(), requirement -> {
      List<String> values = homes.valuesOf(pool, requirement.key());
      return values.contains(requirement.value()) ? null
          : requirement.key() + "=" + requirement.value()
              + (values.isEmpty() ? " missing" : " wanted, is " + String.join(" or ", values));
    });
  }

  @Override
  public Object part(Problem problem, Service service) {
    return UnmetRequirement.asked(service, rule());
  }
}
