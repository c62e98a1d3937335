// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.accelerators;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Refuses pools that offer classes, but none with as many accelerators on one node as a replica asks for.
public final class AcceleratorsEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.ACCELERATORS;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    boolean isOffered = false;
    for (Offer offer : pool.offers().values()) {
      if (offer.isListed()) {
        if (service.demand().acceleratorsFitIn(offer.allocatable().resources())) {
          return null;
        }
        isOffered = true;
      }
    }
    return isOffered ? "no node has " + wanted(service) : null;
  }

  private static String wanted(Service service) {
    return service.demand()
        .accelerators()
        .entrySet()
        .stream()
        .map(entry -> entry.getValue() + " x " + entry.getKey())
        .collect(Collectors.joining(" and "));
  }

  @Override
  public Object part(Problem problem, Service service) {
    return service.demand().accelerators();
  }
}
