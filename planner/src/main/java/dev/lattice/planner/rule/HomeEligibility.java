// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import org.jspecify.annotations.Nullable;

/// The face of a rule that asks where a service is at home. That is decided by all of the service, but only where sites
/// overflow to: {@link #part} is about the other pools.
public interface HomeEligibility extends Eligibility {

  /// @param homes those of the service
  @Nullable String rejection(ServiceHomes homes, Service service, Pool pool);

  @Override
  default @Nullable String rejection(Problem problem, Service service, Pool pool) {
    return rejection(ServiceHomes.of(problem, service), service, pool);
  }
}
