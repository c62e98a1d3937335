// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.latency;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Relations.Within;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Refuses pools that are too far from something outside that a service depends on.
public final class LatencyEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.LATENCY;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    for (Within bound : service.relations().within()) {
      Long micros = problem.roundTrips().micros(bound.location(), pool.name());
      if (micros == null) {
        return "how far it is from `%s` is unknown".formatted(bound.location());
      }
      if (!problem.roundTrips().isWithin(bound.location(), pool.name(), bound.maxMillis())) {
        return "%s ms from `%s`, %d at most".formatted(
            BigDecimal.valueOf(micros, 3).stripTrailingZeros().toPlainString(), bound.location(),
            bound.maxMillis());
      }
    }
    return null;
  }

  @Override
  public Object part(Problem problem, Service service) {
    return service.relations().within();
  }
}
