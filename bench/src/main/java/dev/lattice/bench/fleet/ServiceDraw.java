// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import dev.lattice.bench.fleet.PlantedCluster.Part;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// Draws services and plants each in one to three clusters of a team, equally many replicas in each.
final class ServiceDraw {
  private final SplittableRandom random;
  private final List<Team> teams;
  /// Team to the last service drawn for it, and where that is.
  private final Map<String, Planted> lastOf = new HashMap<>();

  ServiceDraw(SplittableRandom random, List<Team> teams) {
    this.random = random;
    this.teams = teams.stream().filter(team -> !team.clusters().isEmpty()).toList();
  }

  PlantedService service(String name) {
    Team team = teams.get(random.nextInt(teams.size()));
    List<PlantedCluster> clusters = new ArrayList<>(team.clusters());
    Collections.shuffle(clusters, Random.from(random));
    int dice = random.nextInt(100);
    int count = Math.min(clusters.size(), dice < 70 ? 1 : dice < 92 ? 2 : 3);
    clusters = List.copyOf(clusters.subList(0, count));
    List<PlantedPool> pools = clusters.stream().map(PlantedCluster::pool).toList();
    int each = 1 + random.nextInt(count == 1 ? 6 : 3);
    PlantedService service = new PlantedService(
        name, team, each * count, demand(pools), List.of(), new TreeMap<>(), List.of());
    boolean isSpecial = service.hasAccelerators();
    service = new PlantedService(
        name, team, each * count, service.demand(), isSpecial ? List.of("amd64") : arch(pools),
        labels(team, pools, each), placement(team, pools, each));
    for (PlantedCluster cluster : clusters) {
      cluster.parts().add(new Part(service, each));
    }
    lastOf.put(team.name(), new Planted(name, pools));
    return service;
  }

  private Resources demand(List<PlantedPool> pools) {
    Resources demand =
        new Resources(250L * (1 + random.nextInt(8)), (1L << 28) * (1 + random.nextInt(24)), 0);
    boolean isAccelerated =
        pools.stream().allMatch(pool -> pool.provider.equals("aws")) && random.nextInt(40) == 0;
    return isAccelerated ? demand.with(List.of(new Accelerator(Classes.ACCELERATOR, 1))) : demand;
  }

  private List<String> arch(List<PlantedPool> pools) {
    int dice = random.nextInt(10);
    if (dice == 0 && pools.stream().noneMatch(PlantedPool::isSite)) {
      return List.of("arm64");
    }
    return dice == 1 ? List.of("amd64", "arm64") : List.of("amd64");
  }

  private SortedMap<String, String> labels(Team team, List<PlantedPool> pools, int each) {
    TreeMap<String, String> labels = new TreeMap<>();
    labels.put("team", team.name());
    labels.put("control", team.hasMachines() ? "machines" : "managed");
    if (random.nextInt(10) == 0) {
      labels.put("priority", "critical");
    }
    int regions = regions(pools).size();
    int dice = random.nextInt(12);
    if (regions > 1 && dice < 4) {
      labels.put("layout", "regions");
    } else if (regions == pools.size() && regions > 1 && dice < 6) {
      labels.put("layout", "even-regions");
    } else if (pools.size() > 1 && dice < 8) {
      labels.put("layout", "even-pools");
    } else if (dice == 11 && each > 1) {
      labels.put("layout", "wish");
    }
    return labels;
  }

  private static SortedSet<String> regions(List<PlantedPool> pools) {
    TreeSet<String> regions = new TreeSet<>();
    pools.forEach(pool -> regions.add(pool.region.name()));
    return regions;
  }

  private List<String> placement(Team team, List<PlantedPool> pools, int each) {
    List<String> lines = new ArrayList<>();
    lines.add("priority: " + List.of(50, 100, 200).get(random.nextInt(3)));
    TreeMap<String, String> matchLabels = new TreeMap<>();
    if (pools.stream().map(pool -> pool.tier).distinct().count() == 1 && random.nextInt(4) > 0) {
      matchLabels.put("tier", pools.getFirst().tier);
    }
    if (!team.tenant().isEmpty()) {
      matchLabels.put("tenant", team.tenant());
    }
    lines.add("pools: {matchLabels: " + matchLabels.toString().replace("=", ": ") + "}");
    addOne(lines, "compliance", common(pools.stream().map(pool -> pool.compliance).toList()), 3);
    addOne(
        lines, "capabilities", common(pools.stream().map(pool -> pool.capabilities).toList()), 8);
    if (pools.stream().map(pool -> pool.region.residency()).distinct().count() == 1
        && random.nextInt(6) == 0) {
      lines.add("dataResidency: " + pools.getFirst().region.residency());
    }
    if (regions(pools).size() > 1 && random.nextInt(4) == 0) {
      lines.add("requiredRegions: " + PlantedPool.list(regions(pools)));
    }
    addApart(lines, team, pools, each);
    return lines;
  }

  private void addOne(List<String> lines, String field, List<String> values, int every) {
    if (!values.isEmpty() && random.nextInt(every) == 0) {
      lines.add(field + ": [" + values.get(random.nextInt(values.size())) + "]");
    }
  }

  private static List<String> common(List<? extends Set<String>> sets) {
    TreeSet<String> common = new TreeSet<>(sets.getFirst());
    sets.forEach(common::retainAll);
    return List.copyOf(common);
  }

  /// Keeps replicas that are planted one in a pool apart, or the service from the last one of its team.
  private void addApart(List<String> lines, Team team, List<PlantedPool> pools, int each) {
    Planted last = lastOf.get(team.name());
    if (each == 1 && random.nextInt(3) == 0) {
      lines.add("antiAffinity: {topologyKey: pool}");
    } else if (last != null && random.nextInt(10) == 0
        && Collections.disjoint(pools, last.pools())) {
      lines.add("antiAffinity: {topologyKey: pool, services: [" + last.name() + "]}");
    }
  }

  private record Planted(String name, List<PlantedPool> pools) {}
}
