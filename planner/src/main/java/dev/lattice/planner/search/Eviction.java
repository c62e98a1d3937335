// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.landscape.Landscape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes replicas away that lie where a rule forbids it and find no other place, of services that are rather not run than
/// against a rule. Where the rule is about how all of them lie, all of them go. What is in a lost cluster stays: the cluster
/// may come back.
final class Eviction {
  private final Landscape landscape;
  private final Draft draft;
  private final Forced forced;
  private final Layouts layouts;

  Eviction(Landscape landscape, Draft draft, Forced forced) {
    this.landscape = landscape;
    this.draft = draft;
    this.forced = forced;
    this.layouts = new Layouts(landscape, draft);
  }

  /// The rule that took replicas of a service away, null where none did.
  @Nullable RuleId evict(int service) {
    if (!landscape.services().get(service).attachment().isEvicted()) {
      return null;
    }
    RuleId rule = null;
    for (Forced.Bad bad : forced.badSpots(service)) {
      if (bad.rule() != RuleId.UNAVAILABLE && take(service, bad.spot())) {
        rule = bad.rule();
      }
    }
    RuleId missed = layouts.misfit(service).rule();
    if (missed != null) {
      for (Spot spot : List.copyOf(draft.spots(service))) {
        rule = take(service, spot) ? missed : rule;
      }
    }
    return rule;
  }

  private boolean take(int service, Spot spot) {
    int mark = draft.mark();
    draft.take(spot, service, draft.at(spot).replicasOf(service));
    if (draft.loads().holds(spot.pool())) {
      return true;
    }
    draft.rollBack(mark);
    return false;
  }
}
