// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Draws what services have to do with each other and with the world: whom they keep away from, what they need near, and what they
/// send where.
final class TieDraw {
  /// Milliseconds: the same region, its neighbours, an ocean.
  private static final List<Integer> BOUNDS = List.of(5, 25, 100);

  private final SplittableRandom random;
  /// Team to the last service drawn for it, and where that is.
  private final Map<String, Planted> lastOf = new HashMap<>();

  TieDraw(SplittableRandom random) {
    this.random = random;
  }

  void add(Wishes wishes, String name, Home home) {
    Planted last = lastOf.put(home.team().name(), new Planted(name, home.pools()));
    if (home.each() == 1 && random.nextInt(3) == 0) {
      boolean isByZone = home.regions().size() == home.pools().size() && random.nextBoolean();
      wishes.placement()
          .add("antiAffinity: {topologyKey: %s}".formatted(isByZone ? "zone" : "pool"));
    } else if (last != null && random.nextInt(10) == 0
        && Collections.disjoint(home.pools(), last.pools())) {
      wishes.placement().add("antiAffinity: {topologyKey: pool, services: [" + last.name() + "]}");
    }
    if (!wishes.annotations().isEmpty()) {
      return; // What is pinned has no choice left.
    }
    if (last != null && last.pools().containsAll(home.pools()) && random.nextInt(3) == 0) {
      need(wishes, last.name(), "port: 8080", BOUNDS.get(random.nextInt(BOUNDS.size())));
    } else if (home.regions().size() == 1 && random.nextInt(20) == 0
        && home.pools().stream().noneMatch(pool -> pool.provider.equals("gcp"))) {
      String region = home.pools().getFirst().region.aws();
      need(wishes, "store", "type: External, port: 443, location: aws-" + region, 5);
    } else if (last != null && random.nextInt(5) == 0) {
      send(wishes, last.name(), "port: 8080", 500);
    } else if (random.nextInt(20) == 0) {
      send(wishes, "public", "type: External, port: 443", 2000);
    }
  }

  private void need(Wishes wishes, String name, String about, int maxMs) {
    send(wishes, name, about, 100);
    wishes.placement().add("latency: {%s: {maxMs: %d}}".formatted(name, maxMs));
  }

  /// @param most so many gigabytes a month, or fewer
  private void send(Wishes wishes, String name, String about, int most) {
    wishes.spec()
        .add(
            "resources: {%s: {%s, egressGbPerMonth: %d}}"
                .formatted(name, about, random.nextInt(most)));
  }

  private record Planted(String name, List<PlantedPool> pools) {}
}
