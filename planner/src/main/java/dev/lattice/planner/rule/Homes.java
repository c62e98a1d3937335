// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Overflow;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Relations.Near;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells replicas that are at home in a pool from those that overflow into it from a site ({@link ServiceHomes}), and says
/// what keeps replicas out of sites.
public final class Homes {
  private Homes() {}

  /// The site whose overflow replicas of a service would be in a pool, null for none.
  public static @Nullable Pool overflowing(Problem problem, Service service, Pool pool) {
    return pool.overflowOf().isEmpty() ? null : ServiceHomes.of(problem, service).overflowing(pool);
  }

  /// The name of that site, empty for none.
  public static String siteOf(Problem problem, Service service, Pool pool) {
    Pool site = overflowing(problem, service, pool);
    return site == null ? "" : site.name();
  }

  /// The node classes of which a site may get new machines that can carry a service; none where some rule keeps new
  /// replicas out, or what the service needs keeps its data too far away.
  public static List<Offer> carriers(Problem problem, Service service, Pool site) {
    var terms = problem.terms(service, site);
    boolean isClosed =
        Rules.refusing(problem, service, site) != null || isFarFromData(problem, service, site);
    return terms == null || isClosed ? List.of() : site.offers().values().stream().filter(offer -> {
      Resources node = offer.allocatable().resources().minusAtLeastZero(terms.nodeReserve());
      return offer.isOpen() && !offer.spot() && service.architectures().contains(offer.arch())
          && service.demand().fitsIn(node);
    }).toList();
  }

  /// Whether something that a service needs near keeps its data too far from a site.
  public static boolean isFarFromData(Problem problem, Service service, Pool site) {
    for (Near near : service.relations().near()) {
      Service other = problem.services().get(near.other());
      Set<String> data = other == null ? Set.of() : problem.homePools(other);
      boolean isNear = data.stream()
          .anyMatch(
              pool -> pool.equals(site.name())
                  || problem.roundTrips().isWithin(pool, site.name(), near.maxMillis()));
      if (!data.isEmpty() && !isNear) {
        return true;
      }
    }
    return false;
  }

  /// How late a pool comes in the order in which the overflow of its site is filled; 0 for the first and for any at home.
  public static int place(Problem problem, String site, String pool) {
    Pool known = site.isEmpty() ? null : problem.pools().get(site);
    Overflow overflow = known == null ? null : known.overflow();
    return overflow == null ? 0 : Math.max(0, overflow.pools().indexOf(pool));
  }
}
