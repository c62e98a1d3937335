// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.landscape;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Stages S0 and S2: services and pools in canonical order, addressed by index, and the pools each kind of service may
/// use. Services that ask for the same things are one class, so a rule looks at a class and a pool only once.
public final class Landscape {
  private static final int UNLIMITED_NODES = 10_000;

  private final Problem problem;
  private final List<Service> services;
  private final List<Pool> pools;
  private final Map<ServiceId, Integer> serviceIndex = new HashMap<>();
  private final Map<String, Integer> poolIndex = new HashMap<>();
  private final List<List<GroupSpec>> groups;
  private final List<List<Integer>> budgetsOf = new ArrayList<>();
  private final Set<String> protectedClusters;
  private final boolean hasStandIns;
  private boolean limitsRelaxed;
  private boolean spotRelaxed;
  private final Needs needs;
  private final Partners partners;
  /// Services with rules about zones.
  private final BitSet zoned = new BitSet();
  private final Likes likes;
  /// `List[pool]`: zone as groups name it to the zone among those of all pools, as far as asked for.
  private final List<Map<String, String>> zones = new ArrayList<>();
  /// `List[service]`: processor architectures that its images are built for.
  private final List<List<String>> architectures;
  private final int[] classOf;
  private final EligiblePools eligible;
  /// `List[service]`, equal for services of one policy.
  private final List<@Nullable ClusterTerms[]> terms = new ArrayList<>();
  private final Map<Integer, Layout> assumed = new HashMap<>();
  private final Lines lines;

  public Landscape(Problem problem, EligiblePools eligible) {
    this.problem = problem;
    this.eligible = eligible;
    this.services = List.copyOf(problem.services().values());
    this.pools = List.copyOf(problem.pools().values());
    this.architectures =
        services.stream().map(service -> List.copyOf(service.architectures())).toList();
    this.protectedClusters = problem.protectedClusters();
    this.hasStandIns = pools.stream().anyMatch(pool -> pool.whereabouts().isStandIn());
    for (int p = 0; p < pools.size(); p++) {
      poolIndex.put(pools.get(p).name(), p);
      budgetsOf.add(new ArrayList<>());
      zones.add(new HashMap<>());
    }
    for (int scope = 0; scope < problem.budgets().size(); scope++) {
      for (String pool : problem.budgets().get(scope).pools()) {
        budgetsOf.get(pool(pool)).add(scope);
      }
    }
    this.groups = pools.stream()
        .map(
            pool -> pool.offers()
                .values()
                .stream()
                .filter(Offer::isOpen)
                .map(GroupSpec::of)
                .toList())
        .toList();
    Map<String, @Nullable ClusterTerms[]> termsOf = new HashMap<>();
    classOf = new int[services.size()];
    for (int s = 0; s < services.size(); s++) {
      Service service = services.get(s);
      serviceIndex.put(service.id(), s);
      terms.add(termsOf.computeIfAbsent(service.policy(), _ -> terms(service)));
      classOf[s] = eligible.classOf(service);
    }
    this.lines = new Lines(this);
    partners = new Partners(services, serviceIndex);
    for (int s = 0; s < services.size(); s++) {
      zoned.set(s, isSpreadOverZones(services.get(s)) || partners.areByZone(s));
    }
    needs = new Needs(problem, services, pools, serviceIndex);
    likes = new Likes(this);
  }

  public Problem problem() {
    return problem;
  }

  /// Sorted by id.
  public List<Service> services() {
    return services;
  }

  /// Sorted by name.
  public List<Pool> pools() {
    return pools;
  }

  public Needs needs() {
    return needs;
  }

  public Partners partners() {
    return partners;
  }

  /// Whether a service is spread over zones, or kept apart from one by zone.
  public boolean isZoned(int service) {
    return zoned.get(service);
  }

  /// As {@link Pool#zone}.
  public String zone(int pool, String zone) {
    return zones.get(pool).computeIfAbsent(zone, pools.get(pool)::zone);
  }

  private static boolean isSpreadOverZones(Service service) {
    return service.layout()
        .spreads()
        .stream()
        .anyMatch(spread -> spread.rule().topology() == Topology.ZONE);
  }

  public Likes likes() {
    return likes;
  }

  public Lines lines() {
    return lines;
  }

  EligiblePools eligible() {
    return eligible;
  }

  /// Whether clusters may have any number of nodes, for questions.
  public void relaxLimits(boolean relaxed) {
    limitsRelaxed = relaxed;
  }

  /// Whether every service may run on spot machines, for questions.
  public void relaxSpot(boolean relaxed) {
    spotRelaxed = relaxed;
  }

  /// Equal numbers for equal answers to what clusters and nodes may carry.
  public int relaxations() {
    return (limitsRelaxed ? 1 : 0) + (spotRelaxed ? 2 : 0);
  }

  /// Leaves out what some services say about being near or away, for questions.
  public void ignore(Set<Saying> sayings) {
    partners.ignore(sayings);
    needs.ignore(sayings);
  }

  /// Indices of the pools that new replicas of a service may use.
  public BitSet eligible(int service) {
    return eligible.of(classOf[service]);
  }

  /// Indices of the pools that may hold replicas of a service in the long run: they obey all rules but those that bind only
  /// new replicas.
  public BitSet lasting(int service) {
    return eligible.lasting(classOf[service]);
  }

  /// How many pools a service can choose from: where it is required in regions, in the one that leaves it fewest.
  public int choice(int service) {
    BitSet pools = eligible(service);
    int fewest = pools.cardinality();
    for (Requirement region : layout(service).requiredRegions()) {
      fewest = Math.min(fewest, inside(pools, region).cardinality());
    }
    return fewest;
  }

  /// Those of some pools that lie in a region.
  public BitSet inside(BitSet some, Requirement region) {
    BitSet inside = new BitSet();
    some.stream().filter(p -> Layout.isIn(pools.get(p), region)).forEach(inside::set);
    return inside;
  }

  /// How the replicas of a service are to be laid out.
  public Layout layout(int service) {
    Layout other = assumed.get(service);
    return other == null ? services.get(service).layout() : other;
  }

  /// Takes another layout for a service's own, for questions; its own again for null.
  public void assume(int service, @Nullable Layout layout) {
    if (layout == null) {
      assumed.remove(service);
    } else {
      assumed.put(service, layout);
    }
  }

  /// Some pools in the order in which a service takes them where nothing else decides: its required regions first, as it
  /// lists them, then primary regions, then by name.
  public int[] inOrder(int service, BitSet some) {
    List<Requirement> regions = layout(service).requiredRegions();
    int places = hasFavourites(service) ? regions.size() + 2 : 1;
    int[] order = new int[some.cardinality()];
    for (int place = 0, at = 0; place < places; place++) {
      for (int p = some.nextSetBit(0); p >= 0; p = some.nextSetBit(p + 1)) {
        if (places == 1 || place(regions, pools.get(p)) == place) {
          order[at++] = p;
        }
      }
    }
    return order;
  }

  /// Whether some pools come before others where nothing else decides.
  public boolean hasFavourites(int service) {
    return hasStandIns || !layout(service).requiredRegions().isEmpty();
  }

  /// The first of some regions that has the pool in it, their number where none has, one more where the pool stands in for
  /// others.
  public static int place(List<Requirement> regions, Pool pool) {
    for (int i = 0; i < regions.size(); i++) {
      if (Layout.isIn(pool, regions.get(i))) {
        return i;
      }
    }
    return regions.size() + (pool.whereabouts().isStandIn() ? 1 : 0);
  }

  /// Whether a cluster of the previous state stays as it is because it is protected or lost.
  public boolean isFixed(LatticeCluster cluster) {
    return protectedClusters.contains(cluster.name()) || problem.isLost(cluster.name());
  }

  /// Groups that a new cluster may get: one for each class, zone and price model on offer.
  public List<GroupSpec> groups(int pool) {
    return groups.get(pool);
  }

  /// Services with equal numbers ask for the same things of a place.
  public int classOf(int service) {
    return classOf[service];
  }

  /// Whether a service may run on spot machines.
  public boolean mayUseSpot(int service) {
    return spotRelaxed || services.get(service).mayUseSpot();
  }

  /// Whether nodes of a group have what a service needs that cannot be shared out: an architecture that it is built for,
  /// and accelerators.
  public boolean runsOn(int service, GroupSpec group) {
    return lacking(service, group) == null;
  }

  /// The rule that forbids a service on nodes of a group, however empty they are; null for none. An architecture that nobody
  /// knows any more forbids nothing.
  public @Nullable RuleId lacking(int service, GroupSpec group) {
    Service spec = services.get(service);
    if (group.spot() && !mayUseSpot(service)) {
      return RuleId.SPOT;
    }
    if (!spec.demand().acceleratorsFitIn(group.allocatable().resources())) {
      return RuleId.ACCELERATORS;
    }
    return group.arch().isEmpty() || architectures.get(service).contains(group.arch()) ? null
        : RuleId.ARCHITECTURE;
  }

  public Resources demand(int service) {
    return services.get(service).demand();
  }

  public @Nullable ClusterTerms terms(int service, int pool) {
    ClusterTerms own = terms.get(service)[pool];
    return own == null || !limitsRelaxed ? own : own.withMaxNodes(UNLIMITED_NODES);
  }

  /// What a policy means in each pool: `ClusterTerms[pool]`.
  private @Nullable ClusterTerms[] terms(Service service) {
    @Nullable ClusterTerms[] there = new ClusterTerms[pools.size()];
    Arrays.setAll(there, p -> problem.terms(service, pools.get(p)));
    return there;
  }

  /// -1 for a service that the specs do not know.
  public int service(ServiceId id) {
    return serviceIndex.getOrDefault(id, -1);
  }

  public int pool(String name) {
    Integer index = poolIndex.get(name);
    if (index == null) {
      throw new IllegalArgumentException("name: " + name + " (expected: a pool of the problem)");
    }
    return index;
  }

  /// Indices of the budgets that count what a pool costs.
  public List<Integer> budgetsOf(int pool) {
    return budgetsOf.get(pool);
  }
}
