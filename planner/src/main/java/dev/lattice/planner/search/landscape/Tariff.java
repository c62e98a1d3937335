// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.landscape;

import dev.lattice.planner.model.EgressPrices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// {@link EgressPrices} by index: micro-USD for a GB that leaves a pool.
public final class Tariff {
  /// What nobody knows.
  public static final long UNKNOWN = Long.MAX_VALUE;

  private final EgressPrices prices;
  private final List<String> pools;
  /// Place to `long[pool]`.
  private final Map<String, long[]> to = new HashMap<>();
  /// `List[pool]`: the same of pools.
  private final List<long[]> toPool;

  public Tariff(Landscape landscape) {
    prices = landscape.problem().egressPrices();
    pools = landscape.pools().stream().map(pool -> pool.name()).toList();
    toPool = prices.equals(EgressPrices.NONE) ? List.of() : pools.stream().map(this::to).toList();
  }

  public long microUsd(int from, String place) {
    return to(place)[from];
  }

  private long[] to(String place) {
    return to.computeIfAbsent(place, _ -> pools.stream().mapToLong(pool -> {
      Long microUsd = prices.microUsd(pool, place);
      return microUsd == null ? UNKNOWN : microUsd;
    }).toArray());
  }

  public long microUsd(int from, int pool) {
    return toPool.get(pool)[from];
  }
}
