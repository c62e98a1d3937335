// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import dev.lattice.bench.fleet.PlantedPool.Bounds;
import dev.lattice.bench.fleet.PlantedPool.Use;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Gives planted clusters nodes that hold what is planted there, by first-fit decreasing, and pools the bounds that follow.
/// Where a service must be even over zones, its cluster has equally many nodes in each.
final class Planting {
  /// From so many milli-cores on a cluster has large nodes.
  private static final long LARGE_FROM = 16_000;
  private static final int LEAST_NODES = 2;
  private static final int CONTROL_PLANE_MACHINES = 3;
  /// Percent of its nodes that no cluster fills.
  private static final int HEADROOM = 5;

  private final Problem problem;
  private final int loadPercent;
  private final TreeMap<String, Long> nodesOfTenant = new TreeMap<>();
  private int clusters;
  private int nodes;
  private long hourly;

  /// @param problem the fleet without bounds, for what pools offer
  Planting(Problem problem, int loadPercent) {
    this.problem = problem;
    this.loadPercent = loadPercent;
  }

  int clusters() {
    return clusters;
  }

  int nodes() {
    return nodes;
  }

  Money monthly() {
    return new Money(hourly).monthly();
  }

  /// Tenant to dollars a month.
  SortedMap<String, Long> tenantBudgets(List<Team> teams) {
    TreeMap<String, Long> budgets = new TreeMap<>();
    teams.stream().map(Team::tenant).filter(tenant -> !tenant.isEmpty()).forEach(tenant -> {
      long monthly = nodesOfTenant.getOrDefault(tenant, 0L) * Money.HOURS_PER_MONTH;
      budgets.put(tenant, Math.ceilDiv(bound(monthly), 1_000_000L) + 1);
    });
    return budgets;
  }

  void plant(PlantedPool pool) {
    if (pool.use != Use.PLANTED) {
      return;
    }
    Need need = new Need(problem.pool(pool.id).offers());
    for (PlantedCluster cluster : pool.clusters) {
      if (!cluster.parts().isEmpty()) {
        long nodesBefore = need.hourly;
        int countBefore = need.nodes;
        fill(need, cluster);
        nodesOfTenant.merge(cluster.team().tenant(), need.hourly - nodesBefore, Long::sum);
        nodes += need.nodes - countBefore;
        addControlPlane(need, pool, cluster.team());
        clusters++;
      }
    }
    hourly += need.hourly;
    // Account regions leave a fifth more than the account does.
    long monthly = bound(need.hourly * Money.HOURS_PER_MONTH);
    boolean isHard = !pool.id.endsWith("3");
    pool.bounds = new Bounds(
        pool.clusters.size() + 1, (int) bound(need.nodes),
        new Resources(bound(need.machines.milliCores()), bound(need.machines.memoryBytes()), 0),
        pool.infrastructure.isEmpty() ? monthly : monthly * 6 / 5, isHard);
  }

  private long bound(long needed) {
    return Math.ceilDiv(needed * 100, loadPercent);
  }

  private void addControlPlane(Need need, PlantedPool pool, Team team) {
    if (team.hasMachines() || pool.isSite()) {
      need.add(Classes.CONTROL_PLANE, CONTROL_PLANE_MACHINES);
    } else {
      need.hourly += Objects.requireNonNull(problem.pool(pool.id).managedControlPlane()).microUsd();
    }
  }

  private static void fill(Need need, PlantedCluster cluster) {
    long cores = cluster.parts()
        .stream()
        .mapToLong(part -> part.service().demand().milliCores() * part.replicas())
        .sum();
    String general = cores < LARGE_FROM ? Classes.MEDIUM : Classes.LARGE;
    int zones = cluster.parts().stream().anyMatch(part -> part.service().isStrictAboutZones())
        ? cluster.pool().zones.size()
        : 1;
    TreeMap<String, List<List<Resources>>> byClass = new TreeMap<>();
    cluster.parts()
        .stream()
        .sorted(Comparator.comparing(part -> !part.service().isStrictAboutZones()))
        .forEach(part -> {
          PlantedService service = part.service();
          String nodeClass = service.hasAccelerators() ? Classes.GPU
              : service.arch().contains("amd64") ? general : Classes.ARM;
          List<List<Resources>> byZone = byClass.computeIfAbsent(
              nodeClass,
              _ -> Stream.generate(() -> (List<Resources>) new ArrayList<Resources>())
                  .limit(zones)
                  .toList());
          for (int i = 0; i < part.replicas(); i++) {
            (service.isStrictAboutZones() ? byZone.get(i % zones) : emptiest(byZone))
                .add(service.demand());
          }
        });
    byClass.forEach((nodeClass, byZone) -> {
      int largest = byZone.stream()
          .mapToInt(replicas -> packed(need.offer(nodeClass), replicas))
          .max()
          .orElse(0);
      need.add(nodeClass, Math.max(LEAST_NODES, zones * largest));
    });
  }

  private static List<Resources> emptiest(List<List<Resources>> byZone) {
    return byZone.stream()
        .min(
            Comparator.comparingLong(
                replicas -> replicas.stream().mapToLong(Resources::milliCores).sum()))
        .orElseThrow();
  }

  /// Nodes that hold the replicas, and the headroom.
  private static int packed(Offer offer, List<Resources> replicas) {
    Resources node = offer.allocatable().resources();
    List<Resources> free = new ArrayList<>();
    List<Integer> pods = new ArrayList<>();
    Resources load = Resources.ZERO;
    for (Resources replica : replicas.stream()
        .sorted(
            Comparator.comparingLong(
                (Resources demand) -> -Math.max(
                    demand.milliCores() * 1_000_000 / node.milliCores(),
                    (demand.memoryBytes() >> 10) * 1_000_000 / (node.memoryBytes() >> 10))))
        .toList()) {
      int at = 0;
      while (at < free.size() && (pods.get(at) == 0 || !replica.fitsIn(free.get(at)))) {
        at++;
      }
      if (at == free.size()) {
        free.add(node);
        pods.add(offer.allocatable().pods());
      }
      free.set(at, free.get(at).minusAtLeastZero(replica));
      pods.set(at, pods.get(at) - 1);
      load = load.plus(replica);
    }
    int count = free.size();
    while (load.milliCores() * 100 > node.milliCores() * count * (100 - HEADROOM)
        || load.memoryBytes() * 100 > node.memoryBytes() * count * (100 - HEADROOM)) {
      count++;
    }
    return count;
  }

  /// What the clusters of a pool take.
  private static final class Need {
    private final SortedMap<String, Offer> offers;
    private int nodes;
    private Resources machines = Resources.ZERO;
    private long hourly;

    Need(SortedMap<String, Offer> offers) {
      this.offers = offers;
    }

    Offer offer(String nodeClass) {
      Offer offer = offers.get(nodeClass);
      if (offer == null) {
        throw new IllegalStateException(
            "nodeClass: " + nodeClass + " (expected: one of " + offers.keySet() + ")");
      }
      return offer;
    }

    void add(String nodeClass, int count) {
      Offer offer = offer(nodeClass);
      nodes += count;
      machines = machines.plus(offer.machine().times(count));
      hourly += offer.hourly().microUsd() * count;
    }
  }
}
