// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.price;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import java.util.List;
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
    List<Offer> listed = pool.offers().values().stream().filter(Offer::isListed).toList();
    if (listed.isEmpty()) {
      return "no node class has a price";
    }
    boolean isRefused = listed.stream().noneMatch(Offer::isAvailable);
    return problem.terms(service, pool) == null && !isRefused ? "its control plane cannot be had"
        : null;
  }
}
