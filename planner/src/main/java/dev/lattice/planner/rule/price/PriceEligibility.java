// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.price;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import org.jspecify.annotations.Nullable;

/// Refuses pools that offer no priced node class, or no priced control plane of the kind the service's policy asks for. Where
/// only the provider refuses all machines just now, that is for the rule `unavailable` to say.
public final class PriceEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.PRICE;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    boolean isListed = false;
    boolean isAvailable = false;
    for (Offer offer : pool.offers().values()) {
      isListed |= offer.isListed();
      isAvailable |= offer.isOpen();
    }
    if (!isListed) {
      return "no node class has a price";
    }
    return problem.terms(service, pool) == null && isAvailable ? "its control plane cannot be had"
        : null;
  }

  @Override
  public Object part(Problem problem, Service service) {
    return service.policy();
  }
}
