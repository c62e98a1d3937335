// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Layout.Spread;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Relations.Apart;
import dev.lattice.planner.model.Relations.Near;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.Topology;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// From which sites one service overflows, and where to, asked of one pool or of many.
///
/// A service overflows from every site that may hold it in the long run. It does not where its own rules ask for more
/// than the site can give: for a required region that has the pool but not the site in it; for several regions, or an
/// even spread over them, if the pool is in another one; for a spread over pools, or over zones that the site has not; for being apart in the like places; or
/// for being near to a service that can be nowhere so near to the site. Then it is at home in the pool, and must obey all
/// rules there. A service that keeps data in the pool is there as its data came there.
public final class ServiceHomes {
  /// Rules that ask where a service is at home, and that of data, which is elsewhere after the first plan than before.
  private static final Set<RuleId> OF_OVERFLOW =
      EnumSet.of(RuleId.LABELS, RuleId.OVERFLOW, RuleId.PIN);

  private final Problem problem;
  private final Service service;
  private final Predicate<Pool> mayLast;
  /// Site to whether it may hold the service, and all that the service needs near may be near to it.
  private final Map<String, Boolean> open = new HashMap<>();
  /// Pool to the sites from which the service overflows into its infrastructure.
  private final Map<String, List<Pool>> sites = new HashMap<>();

  /// @param service as the problem knows it
  /// @param mayLast whether a site may hold it in the long run
  ServiceHomes(Problem problem, Service service, Predicate<Pool> mayLast) {
    this.problem = problem;
    this.service = service;
    this.mayLast = mayLast;
  }

  /// @param service may be one that asks for less; a question about some requirements asks about the whole service here
  public static ServiceHomes of(Problem problem, Service service) {
    Service whole = problem.services().getOrDefault(service.id(), service);
    return new ServiceHomes(
        problem, whole, site -> LastingRules.broken(problem, whole, site) == null);
  }

  /// The site whose overflow replicas would be in a pool: the first by name that lists it. Null where they would be at
  /// home, or where no such site lists the pool.
  public @Nullable Pool overflowing(Pool pool) {
    return listing(sites(pool), pool);
  }

  /// The sites, by name, that the service overflows from, but not to this pool of the infrastructure; none where one lists
  /// it.
  public List<Pool> refusing(Pool pool) {
    List<Pool> sites = sites(pool);
    return listing(sites, pool) == null ? sites : List.of();
  }

  /// What the service finds under a label of a pool: the pool's own values, and those of the site that it overflows from.
  public List<String> valuesOf(Pool pool, String label) {
    Pool site = overflowing(pool);
    return site == null ? pool.valuesOf(label)
        : Stream.concat(pool.valuesOf(label).stream(), site.valuesOf(label).stream()).toList();
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

  private List<Pool> sites(Pool pool) {
    if (pool.overflowOf().isEmpty()) {
      return List.of();
    }
    List<Pool> known = sites.get(pool.name());
    List<Pool> found = known == null ? found(pool) : known;
    sites.put(pool.name(), found);
    return found;
  }

  private List<Pool> found(Pool pool) {
    Set<String> ofData = sitesOfData(pool);
    List<Pool> found = new ArrayList<>();
    for (String name : pool.overflowOf()) {
      Pool site = problem.pool(name);
      if (ofData.isEmpty() ? isOpen(site) && !demands(site, pool) : ofData.contains(name)) {
        found.add(site);
      }
    }
    return found;
  }

  /// The sites whose overflow the data in a pool is, empty text for data at home; none where there is none.
  private Set<String> sitesOfData(Pool pool) {
    Set<String> sites = new HashSet<>();
    for (String name : problem.homes(service).keySet()) {
      LatticeCluster cluster = problem.previous().state().clusters().get(name);
      if (cluster != null && cluster.pool().equals(pool.name())) {
        sites.add(cluster.overflowOf());
      }
    }
    return sites;
  }

  private boolean isOpen(Pool site) {
    Boolean known = open.get(site.name());
    boolean isOpen = known != null ? known
        : mayLast.test(site)
            && service.relations().near().stream().allMatch(near -> canBeMet(near, site));
    open.put(site.name(), isOpen);
    return isOpen;
  }

  private boolean demands(Pool site, Pool pool) {
    Layout layout = service.layout();
    if (layout.isNone() && service.relations().apart().isEmpty()) {
      return false;
    }
    for (Requirement region : layout.requiredRegions()) {
      if (Layout.isIn(pool, region) && !Layout.isIn(site, region)) {
        return true;
      }
    }
    for (Spread spread : layout.spreads()) {
      if (spread.rule().isHard() && hasOther(pool, site, spread.rule().topology())) {
        return true;
      }
    }
    for (Apart apart : service.relations().apart()) {
      if (hasOther(pool, site, apart.topology())) {
        return true;
      }
    }
    return layout.minRegions() > 1 && !site.region().equals(pool.region());
  }

  /// Whether what the service depends on may be near enough to a site. What that one depends on in turn is not asked: two
  /// may need each other.
  private boolean canBeMet(Near near, Pool site) {
    Service other = problem.services().get(near.other());
    return other == null || problem.pools()
        .values()
        .stream()
        .anyMatch(
            pool -> (pool.name().equals(site.name())
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

  /// Whether a pool has places of a kind for the service that a site has not.
  private boolean hasOther(Pool pool, Pool site, Topology topology) {
    return !OfferedPlaces.of(problem, service, site, topology)
        .containsAll(OfferedPlaces.of(problem, service, pool, topology));
  }
}
