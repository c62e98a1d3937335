// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Kept;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Neighbours;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.spec.ServiceId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Puts services that keep data back into the clusters of their data, before anything else takes the room: one that asks
/// for something else than before has lost its place in the first draft.
final class DataHomes {
  private final Landscape landscape;
  private final Growth growth;
  private final Draft draft;
  private final Neighbours neighbours;
  private final Layouts layouts;

  DataHomes(Landscape landscape, Growth growth, Draft draft) {
    this.landscape = landscape;
    this.growth = growth;
    this.draft = draft;
    this.neighbours = new Neighbours(landscape, draft);
    this.layouts = new Layouts(landscape, draft);
  }

  /// The services that find no room at home for what they ask for now.
  Set<ServiceId> restore() {
    TreeSet<ServiceId> homeless = new TreeSet<>();
    List<Integer> order = IntStream.range(0, landscape.services().size())
        .filter(this::asksForOther)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(s -> landscape.services().get(s).priority())
                .reversed())
        .toList();
    for (int service : order) {
      if (!restore(service)) {
        homeless.add(landscape.services().get(service).id());
      }
    }
    return homeless;
  }

  private boolean asksForOther(int service) {
    Service spec = landscape.services().get(service);
    LatticeServicePlacement before =
        landscape.problem().previous().state().services().get(spec.id());
    return before != null && Kept.mayKeep(spec, before)
        && !landscape.problem().homes(spec).isEmpty();
  }

  /// More replicas than are wanted may come back: which of them go is decided with all that run. Those that come back have to
  /// be enough, and where others do not, the layout must not need those.
  private boolean restore(int service) {
    Service spec = landscape.services().get(service);
    int before = 0;
    for (var home : landscape.problem().homes(spec).entrySet()) {
      Spot spot = spot(home.getKey());
      if (spot != null) {
        grow(service, spot, home.getValue());
      }
      before += home.getValue();
    }
    int back = draft.replicas(service);
    return back == before || (back >= spec.replicas() && layouts.misfit(service).isLaidOut());
  }

  private void grow(int service, Spot spot, int replicas) {
    ClusterDraft now = draft.at(spot);
    ClusterDraft grown = growth.add(now, service, replicas, true, neighbours.zoneRoom(service));
    if (grown != null && draft.loads().allows(now.pool(), draft.loads().with(now, grown))) {
      draft.replace(spot, grown);
    }
  }

  private @Nullable Spot spot(String cluster) {
    String pool =
        Objects.requireNonNull(landscape.problem().previous().state().clusters().get(cluster))
            .pool();
    return draft.spot(landscape.pool(pool), cluster);
  }
}
