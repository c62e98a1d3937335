// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.diff.PlanDiff;
import dev.lattice.schemas.unit.Cents;
import dev.lattice.schemas.unit.Money;
import java.util.SortedMap;
import java.util.TreeMap;

/// What changes cost over 30 days, to the cent and with the sign, so that the rows of a table add up to what all changes
/// cost.
final class ThirtyDays {
  private ThirtyDays() {}

  static SortedMap<String, String> clusters(PlanDiff diff) {
    TreeMap<String, Money> exact = new TreeMap<>();
    diff.clusters()
        .forEach(cluster -> exact.put(cluster.name(), cluster.cost().difference().thirtyDays()));
    return signed(exact);
  }

  static SortedMap<String, String> pools(SortedMap<String, PoolChange> pools) {
    TreeMap<String, Money> exact = new TreeMap<>();
    pools.forEach((pool, change) -> exact.put(pool, change.hourly().thirtyDays()));
    return signed(exact);
  }

  private static SortedMap<String, String> signed(SortedMap<String, Money> exact) {
    TreeMap<String, String> rows = new TreeMap<>();
    Cents.of(exact).forEach((name, money) -> rows.put(name, Words.signed(money)));
    return rows;
  }
}
