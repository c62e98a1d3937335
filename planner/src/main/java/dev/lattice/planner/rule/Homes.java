// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Overflow;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Relations.Near;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.unit.Resources;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells replicas that are at home in a pool from those that overflow into it from a site.
///
/// A service overflows from every site that may hold it in the long run. It does not where its own rules ask for more
/// than the site can give: for a required region that has the pool but not the site in it; for several regions, or an
/// even spread over them, if the pool is in another one; for a spread over pools; for being apart in the like places; or
/// for being near to a service that can be nowhere so near to the site. Then it is at home in the pool, and must obey all
/// rules there. A service that keeps data in the pool is there as its data came there.
public final class Homes {
  /// Rules that ask where a service is at home, and that of data, which is elsewhere after the first plan than before.
  private static final Set<RuleId> OF_OVERFLOW =
      EnumSet.of(RuleId.LABELS, RuleId.OVERFLOW, RuleId.PIN);

  private Homes() {}

  /// The site whose overflow replicas of a service would be in a pool: the first by name that lists it. Null where they
  /// would be at home, or where no such site lists the pool.
  public static @Nullable Pool overflowing(Problem problem, Service service, Pool pool) {
    return listing(sites(problem, service, pool), pool);
  }

  /// The name of that site, empty for none.
  public static String siteOf(Problem problem, Service service, Pool pool) {
    Pool site = overflowing(problem, service, pool);
    return site == null ? "" : site.name();
  }

  /// The sites, by name, that the service overflows from, but not to this pool of the infrastructure; none where one lists
  /// it.
  public static List<Pool> refusing(Problem problem, Service service, Pool pool) {
    List<Pool> sites = sites(problem, service, pool);
    return listing(sites, pool) == null ? sites : List.of();
  }

  /// The first of some sites that lists a pool, null where none does.
  private static @Nullable Pool listing(List<Pool> sites, Pool pool) {
    for (Pool site : sites) {
      if (Objects.requireNonNull(site.overflow()).pools().contains(pool.name())) {
        return site;
      }
    }
    return null;
  }

  private static List<Pool> sites(Problem problem, Service service, Pool pool) {
    if (pool.overflowOf().isEmpty()) {
      return List.of();
    }
    // A question about some of its requirements asks about the whole service here.
    Service whole = problem.services().getOrDefault(service.id(), service);
    Set<String> ofData = sitesOfData(problem, whole, pool);
    return pool.overflowOf()
        .stream()
        .map(problem::pool)
        .filter(
            site -> ofData.isEmpty()
                ? !demands(problem, whole, site, pool)
                    && LastingRules.broken(problem, whole, site) == null
                : ofData.contains(site.name()))
        .toList();
  }

  /// The sites whose overflow the data of a service in a pool is, empty text for data at home; none where it has none there.
  private static Set<String> sitesOfData(Problem problem, Service service, Pool pool) {
    Map<String, LatticeCluster> clusters = problem.previous().state().clusters();
    return problem.homes(service)
        .keySet()
        .stream()
        .map(clusters::get)
        .filter(cluster -> cluster != null && cluster.pool().equals(pool.name()))
        .map(LatticeCluster::overflowOf)
        .collect(Collectors.toSet());
  }

  /// What a service finds under a label of a pool: the pool's own values, and those of the site that it overflows from.
  public static List<String> valuesOf(Problem problem, Service service, Pool pool, String label) {
    Pool site = overflowing(problem, service, pool);
    return site == null ? pool.valuesOf(label)
        : Stream.concat(pool.valuesOf(label).stream(), site.valuesOf(label).stream()).toList();
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

  private static boolean demands(Problem problem, Service service, Pool site, Pool pool) {
    Layout layout = service.layout();
    boolean isFar = !site.region().equals(pool.region());
    return layout.requiredRegions()
        .stream()
        .anyMatch(region -> Layout.isIn(pool, region) && !Layout.isIn(site, region))
        || (isFar && layout.minRegions() > 1)
        || layout.spreads()
            .stream()
            .anyMatch(spread -> spread.rule().isHard() && isWide(spread.rule().topology(), isFar))
        || service.relations().apart().stream().anyMatch(apart -> isWide(apart.topology(), isFar))
        || service.relations().near().stream().anyMatch(near -> !canBeMet(problem, near, site));
  }

  /// Whether what a service depends on may be near enough to a site. What that one depends on in turn is not asked: two may
  /// need each other.
  private static boolean canBeMet(Problem problem, Near near, Pool site) {
    Service other = problem.services().get(near.other());
    return other == null || problem.pools()
        .values()
        .stream()
        .anyMatch(
            pool -> (pool.equals(site)
                || problem.roundTrips().isWithin(pool.name(), site.name(), near.maxMillis()))
                && mayBeIn(problem, other, pool));
  }

  /// Whether a service may be in a pool, at home or as the overflow of some site.
  private static boolean mayBeIn(Problem problem, Service service, Pool pool) {
    boolean isPinnedElsewhere = service.requirements()
        .stream()
        .anyMatch(
            requirement -> requirement.rule() == RuleId.PIN
                && !requirement.value().equals(pool.name()));
    return !isPinnedElsewhere && LastingRules.broken(problem, service, pool, OF_OVERFLOW) == null
        && (hasLabels(service, pool, pool) || pool.overflowOf()
            .stream()
            .anyMatch(site -> hasLabels(service, pool, problem.pool(site))));
  }

  private static boolean hasLabels(Service service, Pool pool, Pool site) {
    return service.requirements()
        .stream()
        .filter(requirement -> requirement.rule() == RuleId.LABELS)
        .allMatch(
            requirement -> pool.valuesOf(requirement.key()).contains(requirement.value())
                || site.valuesOf(requirement.key()).contains(requirement.value()));
  }

  private static boolean isWide(Topology topology, boolean isFar) {
    return topology == Topology.POOL || (topology == Topology.REGION && isFar);
  }
}
