// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// Draws what services ask for: only what is true of where they are planted.
final class WishDraw {
  /// Of so many services that wish to be even over zones one insists.
  private static final int INSISTING = 2;

  private final SplittableRandom random;
  private final SplittableRandom insistence;
  private final TieDraw ties;

  /// @param insistence draws who insists on what others wish
  WishDraw(SplittableRandom random, SplittableRandom insistence) {
    this.random = random;
    this.insistence = insistence;
    this.ties = new TieDraw(random);
  }

  Wishes of(String name, Home home) {
    Wishes wishes = new Wishes();
    addLabels(wishes.labels(), home);
    addPools(wishes.placement(), home);
    addMachines(wishes);
    addMarks(wishes.annotations(), home);
    ties.add(wishes, name, home);
    return wishes;
  }

  private void addLabels(Map<String, String> labels, Home home) {
    labels.put("team", home.team().name());
    labels.put("control", home.team().hasMachines() ? "machines" : "managed");
    if (random.nextInt(10) == 0) {
      labels.put("priority", "critical");
    }
    int regions = home.regions().size();
    int pools = home.pools().size();
    int dice = random.nextInt(12);
    if (regions > 1 && dice < 4) {
      labels.put("layout", "regions");
    } else if (regions == pools && regions > 1 && dice < 6) {
      labels.put("layout", "even-regions");
    } else if (pools > 1 && dice < 8) {
      labels.put("layout", "even-pools");
    } else if (dice == 11 && home.each() > 1) {
      labels.put("layout", "wish");
    } else if (dice > 8 && home.pools().stream().noneMatch(pool -> pool.zones.isEmpty())) {
      boolean isHard = regions == pools && insistence.nextInt(INSISTING) == 0;
      labels.put("layout", isHard ? Wishes.STRICT_ZONES : "even-zones");
    }
    switch (random.nextInt(10)) {
      case 0 -> labels.put("liking", "near");
      case 1 -> labels.put("liking", "roomy");
      default -> {
      }
    }
  }

  private void addPools(List<String> placement, Home home) {
    List<PlantedPool> pools = home.pools();
    placement.add("priority: " + List.of(50, 100, 200).get(random.nextInt(3)));
    TreeMap<String, String> matchLabels = new TreeMap<>();
    if (pools.stream().map(pool -> pool.tier).distinct().count() == 1 && random.nextInt(4) > 0) {
      matchLabels.put("tier", pools.getFirst().tier);
    }
    if (!home.team().tenant().isEmpty()) {
      matchLabels.put("tenant", home.team().tenant());
    }
    placement.add("pools: {matchLabels: " + matchLabels.toString().replace("=", ": ") + "}");
    addOne(
        placement, "compliance", common(pools.stream().map(pool -> pool.compliance).toList()), 3);
    addOne(
        placement, "capabilities", common(pools.stream().map(pool -> pool.capabilities).toList()),
        8);
    if (pools.stream().map(pool -> pool.region.residency()).distinct().count() == 1
        && random.nextInt(6) == 0) {
      placement.add("dataResidency: " + pools.getFirst().region.residency());
    }
    if (home.regions().size() > 1 && random.nextInt(4) == 0) {
      placement.add("requiredRegions: " + PlantedPool.list(home.regions()));
    }
  }

  private void addOne(List<String> placement, String field, List<String> values, int every) {
    if (!values.isEmpty() && random.nextInt(every) == 0) {
      placement.add(field + ": [" + values.get(random.nextInt(values.size())) + "]");
    }
  }

  private static List<String> common(List<? extends Set<String>> sets) {
    TreeSet<String> common = new TreeSet<>(sets.getFirst());
    sets.forEach(common::retainAll);
    return List.copyOf(common);
  }

  /// Everything is planted on machines on demand.
  private void addMachines(Wishes wishes) {
    switch (random.nextInt(16)) {
      case 0 -> wishes.spec().add("stateful: true");
      case 1, 2 -> wishes.placement().add("spot: allow");
      case 3 -> wishes.placement().add("spot: prefer");
      default -> {
      }
    }
  }

  private void addMarks(Map<String, String> annotations, Home home) {
    int dice = random.nextInt(100);
    if (dice < 4 && home.pools().size() == 1) {
      annotations.put("lattice.dev/pin", home.pools().getFirst().id);
    } else if (dice == 99) {
      annotations.put("lattice.dev/protect", "\"true\"");
    }
  }
}
