// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import org.jspecify.annotations.Nullable;

/// The face of a rule that can refuse a whole pool to a service, whatever else is placed where.
public interface Eligibility {
  RuleId rule();

  /// Why new replicas of the service may not go to the pool, e.g. `gdpr missing`; null where the rule does not mind.
  @Nullable String rejection(Problem problem, Service service, Pool pool);

  /// What of a service decides: where that is not all of it, services that are equal in it are asked about only once.
  ///
  /// @param hasOverflow whether some site overflows, so that it matters where a service is at home
  default Aspect aspect(boolean hasOverflow) {
    return Aspect.ALL;
  }

  /// A part of a service: `WANTS` is what it requires of pools, `MACHINES` what a replica takes of a machine and the policy
  /// of its clusters, `ALL` everything.
  enum Aspect {
    WANTS,
    MACHINES,
    ALL
  }
}
