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
    if (!placer.mayLetIn(service, pool)) {
      return null;
    }
    int mark = draft.mark();
    Score before = Score.of(draft, 0, Score.Lying.NONE, 0);
    boolean isLegal = false;
    while (!isLegal && moveBest(service, pool)) {
      isLegal = layouts.misfit(service).isWithin(Misfit.NONE);
    }
    boolean fits = isLegal && tenants.allows(service);
    Score after = Score.of(draft, 0, Score.Lying.NONE, 0);
    draft.rollBack(mark);
    return fits ? Difference.between(before, after).monthly() : null;
  }

  /// Moves a replica to a pool from where that breaks least and then costs least; false where none can move.
  private boolean moveBest(int service, int pool) {
    List<Spot> sources = draft.spots(service)
        .stream()
        .filter(from -> from.pool() != pool && !draft.at(from).isSealed())
        .toList();
    Spot best = null;
    long broken = 0;
    long money = 0;
    for (Spot from : sources) {
      int mark = draft.mark();
      if (moveOne(service, from, pool)) {
        long brokenNow = layouts.misfit(service).sum();
        long moneyNow = Score.of(draft, 0, Score.Lying.NONE, 0).money();
        if (best == null || brokenNow < broken || (brokenNow == broken && moneyNow < money)) {
          best = from;
          broken = brokenNow;
          money = moneyNow;
        }
      }
      if (from.equals(best) && from.equals(sources.getLast())) {
        return true;
      }
      draft.rollBack(mark);
    }
    return best != null && moveOne(service, best, pool);
  }

  private boolean moveOne(int service, Spot from, int pool) {
    draft.take(from, service, 1);
    BitSet only = new BitSet();
    only.set(pool);
    return placer.fill(service, 1, only) == 1;
  }
}
