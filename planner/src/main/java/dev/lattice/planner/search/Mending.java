// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Misfit;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.place.Placer;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Mends the layout of a service whose replicas lie where its rules no longer want them: moves as few as it finds
/// necessary, one place to another at a time. What cannot be mended stays.
final class Mending {
  private final Landscape landscape;
  private final Draft draft;
  private final Placer placer;
  private final Layouts layouts;

  Mending(Landscape landscape, Draft draft, Placer placer) {
    this.landscape = landscape;
    this.draft = draft;
    this.placer = placer;
    this.layouts = new Layouts(landscape, draft);
  }

  /// The rule that made replicas of a service move, null where none did.
  @Nullable RuleId mend(int service) {
    Misfit before = layouts.misfit(service);
    boolean isMoved = false;
    Misfit now = before;
    while (!now.isLaidOut() && moveSome(service, now)) {
      isMoved = true;
      now = layouts.misfit(service);
    }
    if (!now.isLaidOut()) {
      isMoved |= moveAll(service);
    }
    return isMoved ? before.rule() : null;
  }

  /// Makes the one move after which the least is broken, of these the smallest, of these the cheapest.
  private boolean moveSome(int service, Misfit now) {
    Step best = null;
    BitSet pools = landscape.eligible(service);
    for (Spot from : List.copyOf(draft.spots(service))) {
      for (int replicas : List.of(1, (int) Math.ceilDiv(now.replicas(), 2))) {
        for (int to : landscape.inOrder(service, pools)) {
          Step step = tried(service, from, to, replicas, now);
          if (step != null && (best == null || step.beats(best))) {
            best = step;
          }
        }
      }
    }
    return best != null && move(service, best.from(), best.to(), best.replicas());
  }

  private @Nullable Step tried(int service, Spot from, int to, int replicas, Misfit now) {
    int mark = draft.mark();
    Step step = null;
    if (move(service, from, to, replicas)) {
      Misfit after = layouts.misfit(service);
      if (after.isWithin(now) && after.sum() < now.sum()) {
        step = new Step(
            from, to, replicas, after.sum(),
            Score.of(draft, 0, layouts.lying(List.of(service)), 0));
      }
    }
    draft.rollBack(mark);
    return step;
  }

  private boolean move(int service, Spot from, int to, int replicas) {
    ClusterDraft now = draft.at(from);
    if (replicas < 1 || now.isSealed() || now.replicasOf(service) < replicas) {
      return false;
    }
    BitSet only = new BitSet();
    only.set(to);
    draft.take(from, service, replicas);
    return placer.fill(service, replicas, only) == replicas;
  }

  /// Lays the whole service out anew, where nothing less helps.
  private boolean moveAll(int service) {
    List<Spot> spots = List.copyOf(draft.spots(service));
    if (spots.stream().anyMatch(spot -> draft.at(spot).isSealed())) {
      return false;
    }
    int mark = draft.mark();
    int replicas = draft.replicas(service);
    for (Spot spot : spots) {
      draft.take(spot, service, draft.at(spot).replicasOf(service));
    }
    if (placer.placeAll(service, replicas, landscape.eligible(service))) {
      return true;
    }
    draft.rollBack(mark);
    return false;
  }

  /// @param broken by how much rules are broken afterwards
  private record Step(Spot from, int to, int replicas, long broken, Score score) {
    boolean beats(Step other) {
      if (broken != other.broken) {
        return broken < other.broken;
      }
      return replicas != other.replicas ? replicas < other.replicas
          : score.compareTo(other.score) < 0;
    }
  }
}
