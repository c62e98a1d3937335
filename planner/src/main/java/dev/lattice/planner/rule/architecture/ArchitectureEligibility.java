// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.architecture;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Refuses pools that offer classes, but none of an architecture that the service is built for.
public final class ArchitectureEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.ARCHITECTURE;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    TreeSet<String> offered = new TreeSet<>();
    for (Offer offer : pool.offers().values()) {
      if (offer.isListed()) {
        if (service.architectures().contains(offer.arch())) {
          return null;
        }
        offered.add(offer.arch());
      }
    }
    return offered.isEmpty() ? null
        : "%s wanted, is %s"
            .formatted(String.join(" or ", service.architectures()), String.join(" or ", offered));
  }

  @Override
  public Object part(Problem problem, Service service) {
    return service.architectures();
  }
}
