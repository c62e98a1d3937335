// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.cordoned;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import org.jspecify.annotations.Nullable;

/// Refuses cordoned pools to new replicas; what runs there may stay.
public final class CordonedEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.CORDONED;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    return pool.isCordoned() ? "the pool is cordoned" : null;
  }

  @Override
  public Object part(Problem problem, Service service) {
    return "";
  }
}
