// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import java.util.HashMap;
import java.util.Map;

/// Which changes were tried in vain, so that in a large fleet only those are tried again that have come to look different:
/// what one costs depends above all on the clusters that the services concerned may share.
final class Trials {
  /// Fleets of so many services are small: everything is tried again.
  private static final int SMALL = 100;

  private final Landscape landscape;
  private final Draft draft;
  private long now = 1;
  /// Isolation value to when one of its clusters changed.
  private final Map<IsolationValue, Long> changed = new HashMap<>();
  private final Map<Integer, Long> triedServices = new HashMap<>();
  private final Map<Spot, Long> triedClusters = new HashMap<>();

  Trials(Landscape landscape, Draft draft) {
    this.landscape = landscape;
    this.draft = draft;
  }

  boolean isWorth(int service) {
    return isWorth(
        landscape.services().get(service).isolation(), triedServices.getOrDefault(service, 0L));
  }

  boolean isWorth(Spot cluster) {
    return isWorth(draft.at(cluster).line().isolation(), triedClusters.getOrDefault(cluster, 0L));
  }

  private boolean isWorth(IsolationValue value, long tried) {
    return landscape.services().size() <= SMALL || tried == 0
        || changed.getOrDefault(value, 0L) > tried;
  }

  void note(int service) {
    triedServices.put(service, now);
  }

  void note(Spot cluster) {
    triedClusters.put(cluster, now);
  }

  /// Takes down what has changed since a mark.
  void noteChanges(int mark) {
    now++;
    draft.changedSpots(mark).forEach(spot -> changed.put(draft.at(spot).line().isolation(), now));
  }
}
