// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.cluster.Packer;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Proximity;
import dev.lattice.planner.search.draft.TenantSpending;
import java.util.BitSet;
import java.util.List;

/// What a change by choice must not break.
record Legality(
    Growth growth,
    Draft draft,
    Proximity proximity,
    Packer packer,
    TenantSpending tenants,
    GivingUp givingUp) {
  static Legality of(Growth growth, Draft draft, GivingUp givingUp) {
    return new Legality(
        growth, draft, new Proximity(draft.landscape(), draft), new Packer(draft.landscape()),
        new TenantSpending(draft.landscape(), draft), givingUp);
  }

  /// Whether no pool that has changed since a mark is beyond its bounds, no cluster was opened in vain there, what nodes carry
  /// can be found again, tenants stay within their budgets, and no cluster was given up that should stay.
  boolean isLegalSince(int mark) {
    List<Spot> spots = draft.changedSpots(mark);
    if (!givingUp.allows(spots) || !spots.stream().map(draft::at).allMatch(packer::isFound)
        || !tenants.allow(spots)) {
      return false;
    }
    BitSet changed = draft.changedSince(mark);
    for (int p = changed.nextSetBit(0); p >= 0; p = changed.nextSetBit(p + 1)) {
      if (!draft.loads().holds(p) || isOpenedInVain(draft.clusters(p))) {
        return false;
      }
    }
    return true;
  }

  private boolean isOpenedInVain(List<ClusterDraft> clusters) {
    for (int i = 0; i < clusters.size(); i++) {
      ClusterDraft opened = clusters.get(i);
      if (opened.base() == null && !opened.isEmpty()) {
        for (ClusterDraft older : clusters.subList(0, i)) {
          boolean isSameLine = !older.isEmpty() && older.line().equals(opened.line());
          if (isSameLine && opened.members()
              .keySet()
              .stream()
              .anyMatch(
                  service -> growth.mustTake(older, service)
                      && !proximity.isTied(service, opened))) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
