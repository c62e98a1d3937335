// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Proximity;
import dev.lattice.planner.search.landscape.Landscape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes surplus replicas from where their layout, and those that need them near, suffer least, of those first what
/// overflows from a site, and then from where that saves most.
final class Shrinking {
  /// A surplus of a service with a layout is taken in so many parts at least.
  private static final int PARTS = 16;

  private final Landscape landscape;
  private final Draft draft;
  private final Layouts layouts;
  private final Proximity proximity;

  Shrinking(Landscape landscape, Draft draft) {
    this.landscape = landscape;
    this.draft = draft;
    this.layouts = new Layouts(landscape, draft);
    this.proximity = new Proximity(landscape, draft);
  }

  void shrink(int service) {
    int surplus = surplus(service);
    while (surplus > 0) {
      int part = landscape.layout(service).isNone() ? surplus : Math.ceilDiv(surplus, PARTS);
      Spot best = best(service, part);
      if (best == null) {
        return;
      }
      take(service, best, part);
      surplus = surplus(service);
    }
  }

  private int surplus(int service) {
    return draft.replicas(service) - landscape.services().get(service).replicas();
  }

  private @Nullable Spot best(int service, int replicas) {
    Spot best = null;
    long least = 0;
    long most = 0;
    boolean isBestOverflow = false;
    for (Spot spot : List.copyOf(draft.spots(service))) {
      boolean isOverflow = !draft.at(spot).line().overflowOf().isEmpty();
      long before = draft.hourly();
      int mark = draft.mark();
      take(service, spot, replicas);
      long saved = before - draft.hourly();
      long broken = layouts.misfit(service).sum() + proximity.farFrom(List.of(service));
      draft.rollBack(mark);
      boolean isBetter = isOverflow != isBestOverflow ? isOverflow : saved > most;
      if (best == null || broken < least || (broken == least && isBetter)) {
        best = spot;
        isBestOverflow = isOverflow;
        least = broken;
        most = saved;
      }
    }
    return best;
  }

  private void take(int service, Spot spot, int replicas) {
    draft.take(spot, service, Math.min(replicas, draft.at(spot).replicasOf(service)));
  }
}
