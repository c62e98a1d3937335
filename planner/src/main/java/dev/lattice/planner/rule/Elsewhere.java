// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.Spill;
import dev.lattice.schemas.unit.Resources;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a pool holds beside the clusters that are being decided.
///
/// @param clusters clusters, retiring ones included
/// @param nodes machines that may exist, control planes included
/// @param machines their raw sizes together
/// @param others what services ask for that the pool's reservation is not for
/// @param hourly micro-USD an hour of active clusters
/// @param lastingHourly micro-USD an hour of all clusters until what retires is gone
/// @param spills site to what overflows from it into the pool
public record Elsewhere(
    long clusters,
    long nodes,
    Resources machines,
    Asked others,
    long hourly,
    long lastingHourly,
    SortedMap<String, Spill> spills) {
  public static final Elsewhere NOTHING =
      new Elsewhere(0, 0, Resources.ZERO, Asked.NOTHING, 0, 0, new TreeMap<>());

  public Elsewhere {
    spills = Collections.unmodifiableSortedMap(new TreeMap<>(spills));
  }

  /// What overflows from a site.
  public Spill spill(String site) {
    return spills.getOrDefault(site, Spill.NOTHING);
  }
}
