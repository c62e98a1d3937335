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

  /// What of a service decides: equal for services that are given the same answers. So of many that have it in common only
  /// one is asked about. A constant where every service is answered alike.
  Object part(Problem problem, Service service);

  /// What of a pool decides: equal for pools about which the same is said. So of many that have it in common only one is
  /// asked about.
  default Object part(Problem problem, Pool pool) {
    return pool.name();
  }
}
