// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.search.Probe.Difference;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Misfit;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.draft.TenantSpending;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.place.Placer;
import dev.lattice.schemas.unit.Money;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What it would mean if some replicas of a service moved to a pool, one by one, until its layout allows it.
///
/// @param draft left as it was
record SomeMoved(
    Landscape landscape,
    Draft draft,
    Placer placer,
    Layouts layouts,
    TenantSpending tenants) {

  /// By how much the monthly cost would grow; null where the layout forbids every number of them or they do not fit.
  @Nullable Money extraMonthly(int service, int pool) {
    int mark = draft.mark();
    Score before = Score.of(draft, 0, Score.Lying.NONE, 0);
    boolean isLegal = false;
    for (Spot from = best(service, pool); from != null && !isLegal; from = best(service, pool)) {
      moveOne(service, from, pool);
      isLegal = layouts.misfit(service).isWithin(Misfit.NONE);
    }
    boolean fits = isLegal && tenants.allows(service);
    Score after = Score.of(draft, 0, Score.Lying.NONE, 0);
    draft.rollBack(mark);
    return fits ? Difference.between(before, after).monthly() : null;
  }

  /// From where a replica best moves to a pool, null where none can.
  private @Nullable Spot best(int service, int pool) {
    Spot best = null;
    long least = 0;
    for (Spot from : List.copyOf(draft.spots(service))) {
      int mark = draft.mark();
      if (from.pool() != pool && !draft.at(from).isSealed() && moveOne(service, from, pool)) {
        long broken = layouts.misfit(service).sum();
        if (best == null || broken < least) {
          best = from;
          least = broken;
        }
      }
      draft.rollBack(mark);
    }
    return best;
  }

  private boolean moveOne(int service, Spot from, int pool) {
    draft.take(from, service, 1);
    BitSet only = new BitSet();
    only.set(pool);
    return placer.fill(service, 1, only) == 1;
  }
}
