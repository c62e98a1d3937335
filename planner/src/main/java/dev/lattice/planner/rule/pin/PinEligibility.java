// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.pin;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import dev.lattice.planner.rule.UnmetRequirement;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Refuses every pool but the one that a service is pinned to, and those that hold the data of a stateful service.
public final class PinEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.PIN;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    String pinned = UnmetRequirement.of(
        service, rule(), requirement -> pool.name().equals(requirement.value()) ? null
            : "pinned to " + requirement.value());
    if (pinned != null) {
      return pinned;
    }
    SortedSet<String> homes = problem.homePools(service);
    return homes.isEmpty() || homes.contains(pool.name()) ? null
        : "its data is in " + String.join(", ", homes);
  }

  @Override
  public Object part(Problem problem, Service service) {
    return List.of(UnmetRequirement.asked(service, rule()), problem.homePools(service));
  }
}
