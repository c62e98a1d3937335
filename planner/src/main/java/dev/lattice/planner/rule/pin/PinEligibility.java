// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.pin;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;

import org.jspecify.annotations.Nullable;

/// Refuses every pool but the one that a service is pinned to.
public final class PinEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.PIN;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    for (Requirement requirement : service.requirements()) {
      if (requirement.rule() == rule()) {
        if (!pool.name().equals(requirement.value())) {
          return "pinned to " + requirement.value();
        }
      }
    }
    return null;
  }
}
