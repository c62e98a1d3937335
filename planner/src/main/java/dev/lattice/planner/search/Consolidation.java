// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Misfit;
import dev.lattice.planner.search.draft.Neighbours;
import dev.lattice.planner.search.draft.Proximity;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Scope;
import dev.lattice.planner.search.place.Placer;
import java.util.BitSet;
import java.util.List;

/// Moves replicas out of newly opened clusters into older ones of their line that have come to have room, so that no cluster
/// is open in vain.
final class Consolidation {
  private final Landscape landscape;
  private final Growth growth;
  private final Draft draft;
  private final Placer placer;
  private final Layouts layouts;
  private final Proximity proximity;
  private final Scope scope;
  private final Neighbours neighbours;

  Consolidation(Landscape landscape, Growth growth, Draft draft, Placer placer) {
    this.placer = placer;
    this.landscape = landscape;
    this.growth = growth;
    this.draft = draft;
    this.layouts = new Layouts(landscape, draft);
    this.proximity = new Proximity(landscape, draft);
    this.scope = new Scope(landscape);
    this.neighbours = new Neighbours(landscape, draft);
  }

  void run() {
    for (int p = 0; p < landscape.pools().size(); p++) {
      for (int i = 0; i < draft.clusters(p).size(); i++) {
        Spot opened = new Spot(p, i);
        if (draft.at(opened).base() == null) {
          for (int service : List.copyOf(draft.at(opened).members().keySet())) {
            for (int older = 0; older < i; older++) {
              move(service, opened, new Spot(p, older));
              leave(service, opened, new Spot(p, older));
            }
          }
        }
      }
    }
  }

  private void move(int service, Spot from, Spot to) {
    ClusterDraft source = draft.at(from);
    ClusterDraft target = draft.at(to);
    int replicas = source.replicasOf(service);
    if (replicas == 0 || target.isEmpty() || !target.line().equals(source.line())
        || !growth.mustTake(target, service) || proximity.isTied(service, source)) {
      return;
    }
    ClusterDraft grown = growth.add(
        target, service, Math.min(replicas, landscape.partners().room(service, target.members())),
        false, neighbours.zoneRoom(service));
    if (grown == null) {
      return;
    }
    int added = grown.replicasOf(service) - target.replicasOf(service);
    Misfit before = layouts.misfit(service);
    long far = proximity.farFrom(List.of(service));
    int mark = draft.mark();
    draft.replace(from, growth.remove(source, service, added));
    draft.replace(to, grown);
    if (!draft.loads().holds(from.pool()) || !layouts.misfit(service).isWithin(before)
        || proximity.farFrom(List.of(service)) > far) {
      draft.rollBack(mark);
    }
  }

  /// What the older cluster must take but cannot goes to another pool, or has no place.
  private void leave(int service, Spot from, Spot to) {
    ClusterDraft source = draft.at(from);
    ClusterDraft target = draft.at(to);
    if (source.replicasOf(service) == 0 || target.isEmpty() || !target.line().equals(source.line())
        || !growth.mustTake(target, service) || proximity.isTied(service, source)
        || draft.spots(service).stream().anyMatch(spot -> draft.at(spot).isSealed())) {
      return;
    }
    // What stays because its data is there was never in the newer cluster.
    List<Spot> leaving = scope.isHeld(service) ? List.of(from) : List.copyOf(draft.spots(service));
    int replicas = leaving.stream().mapToInt(spot -> draft.at(spot).replicasOf(service)).sum();
    for (Spot spot : leaving) {
      draft.take(spot, service, draft.at(spot).replicasOf(service));
    }
    BitSet pools = (BitSet) landscape.eligible(service).clone();
    pools.clear(from.pool());
    placer.placeAll(service, replicas, pools);
  }
}
