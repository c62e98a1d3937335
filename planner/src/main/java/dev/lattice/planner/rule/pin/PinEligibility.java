// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.pin;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;

import dev.lattice.planner.rule.UnmetRequirement;
import org.jspecify.annotations.Nullable;

/// Refuses every pool but the one that a service is pinned to.
public final class PinEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.PIN;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    return UnmetRequirement.of(
        service, rule(), requirement -> pool.name().equals(requirement.value()) ? null
            : "pinned to " + requirement.value());
  }
}
