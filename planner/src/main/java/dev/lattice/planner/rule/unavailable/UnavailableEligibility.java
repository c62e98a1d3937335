// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.unavailable;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Refuses pools where every class that would hold the service refuses new machines just now, in all zones that its
/// clusters use.
public final class UnavailableEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.UNAVAILABLE;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    ClusterTerms terms = problem.terms(service, pool);
    String refusing = null;
    for (Offer offer : pool.offers().values()) {
      if (offer.isListed() && service.architectures().contains(offer.arch())
          && (!offer.spot() || service.mayUseSpot()) && (terms == null || terms.uses(offer.zone()))
          && service.demand().fitsIn(offer.allocatable().resources())) {
        if (offer.isAvailable()) {
          return null;
        }
        refusing = refusing == null ? offer.nodeClass() : refusing;
      }
    }
    return refusing == null ? null : "the provider refuses machines of class " + refusing;
  }

  @Override
  public Object part(Problem problem, Service service) {
    return List
        .of(service.demand(), service.architectures(), service.mayUseSpot(), service.policy());
  }

  /// Where the provider gives everything, nothing is refused.
  @Override
  public Object part(Problem problem, Pool pool) {
    return pool.offers().values().stream().allMatch(Offer::isAvailable) ? "" : pool.name();
  }
}
