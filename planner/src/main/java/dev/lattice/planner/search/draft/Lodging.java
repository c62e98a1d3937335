// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.landscape.Landscape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/// Which clusters of a draft hold replicas of each service, and what services send from there.
final class Lodging {
  /// `List[service]`: sorted, so that changes that are taken back leave no trace.
  private final List<List<Spot>> spots = new ArrayList<>();
  private final Traffic traffic;

  Lodging(Landscape landscape, Draft draft) {
    landscape.services().forEach(_ -> spots.add(new ArrayList<>()));
    this.traffic = new Traffic(landscape, draft);
  }

  List<Spot> spots(int service) {
    return spots.get(service);
  }

  Traffic traffic() {
    return traffic;
  }

  /// Takes note that a cluster carries something else.
  void change(Spot spot, SortedMap<Integer, Integer> before, SortedMap<Integer, Integer> after) {
    before.keySet().forEach(service -> {
      if (!after.containsKey(service)) {
        spots.get(service).remove(spot);
      }
    });
    after.keySet().forEach(service -> {
      if (!before.containsKey(service)) {
        List<Spot> all = spots.get(service);
        all.add(-Collections.binarySearch(all, spot) - 1, spot);
      }
    });
    traffic.change(before, after);
  }
}
