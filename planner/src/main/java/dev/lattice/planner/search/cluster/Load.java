// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.Spill;
import dev.lattice.planner.rule.Elsewhere;
import dev.lattice.schemas.unit.Resources;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/// What is counted against the bounds of a pool.
///
/// @param clusters clusters, retiring ones included
/// @param nodes machines that may exist, control planes included
/// @param machines their raw sizes together
/// @param others what services ask for that the pool's reservation is not for
/// @param hourly micro-USD an hour of active clusters
/// @param lastingHourly micro-USD an hour of all clusters until what retires is gone
/// @param crowded active clusters above their `binPackingThreshold`
/// @param spills site to what overflows from it
public record Load(
    int clusters,
    int nodes,
    Resources machines,
    Asked others,
    long hourly,
    long lastingHourly,
    int crowded,
    SortedMap<String, Spill> spills) {
  public static final Load NONE =
      new Load(0, 0, Resources.ZERO, Asked.NOTHING, 0, 0, 0, noSpills());

  public static Load asking(Asked others) {
    return new Load(0, 0, Resources.ZERO, others, 0, 0, 0, noSpills());
  }

  public static Load ofMachines(int nodes, Resources machines) {
    return new Load(0, nodes, machines, Asked.NOTHING, 0, 0, 0, noSpills());
  }

  public Load plus(Load other) {
    return new Load(
        clusters + other.clusters, nodes + other.nodes, machines.plus(other.machines),
        others.plus(other.others), hourly + other.hourly, lastingHourly + other.lastingHourly,
        crowded + other.crowded, merged(other.spills, Spill::plus));
  }

  public Load minus(Load other) {
    return new Load(
        clusters - other.clusters, nodes - other.nodes, machines.minusAtLeastZero(other.machines),
        others.minus(other.others), hourly - other.hourly, lastingHourly - other.lastingHourly,
        crowded - other.crowded, merged(other.spills, Spill::minus));
  }

  public Elsewhere toElsewhere() {
    return new Elsewhere(clusters, nodes, machines, others, hourly, lastingHourly, spills);
  }

  public static SortedMap<String, Spill> noSpills() {
    return Collections.emptySortedMap();
  }

  /// What overflows from a site.
  public Spill spill(String site) {
    return spills.getOrDefault(site, Spill.NOTHING);
  }

  private SortedMap<String, Spill> merged(
      SortedMap<String, Spill> others, BinaryOperator<Spill> with) {
    if (others.isEmpty()) {
      return spills;
    }
    TreeMap<String, Spill> merged = new TreeMap<>(spills);
    others.forEach((site, spill) -> {
      Spill sum = with.apply(spill(site), spill);
      if (sum.equals(Spill.NOTHING)) {
        merged.remove(site);
      } else {
        merged.put(site, sum);
      }
    });
    return merged;
  }
}
