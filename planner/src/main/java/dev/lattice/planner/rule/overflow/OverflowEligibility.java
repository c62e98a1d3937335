// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.overflow;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.HomeEligibility;
import dev.lattice.planner.rule.ServiceHomes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Refuses regions of a target infrastructure that no site of the service overflows to.
public final class OverflowEligibility implements HomeEligibility {
  @Override
  public RuleId rule() {
    return RuleId.OVERFLOW;
  }

  @Override
  public @Nullable String rejection(ServiceHomes homes, Service service, Pool pool) {
    List<Pool> refusing = homes.refusing(pool);
    return refusing.isEmpty() ? null
        : "%s does not overflow to %s".formatted(refusing.getFirst().name(), pool.providerRegion());
  }

  @Override
  public Object part(Problem problem, Service service) {
    return "";
  }
}
