// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.Service;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.cluster.SameGroups;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Neighbours;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Scope;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ServiceId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Puts running services that ask for something else than before back into their clusters, before anything else takes the
/// room: they have lost their places in the first draft. So a cluster grows with what it carries.
final class FormerPlaces {
  private final Landscape landscape;
  private final Growth growth;
  private final Draft draft;
  private final Scope scope;
  private final SameGroups groups;
  private final Neighbours neighbours;

  FormerPlaces(Landscape landscape, Growth growth, Draft draft) {
    this.landscape = landscape;
    this.growth = growth;
    this.draft = draft;
    this.scope = new Scope(landscape);
    this.groups = new SameGroups(landscape, growth);
    this.neighbours = new Neighbours(landscape, draft);
  }

  /// The services that keep data and find no room at home for what they ask for now. They come before all others.
  Set<ServiceId> restore() {
    TreeSet<ServiceId> homeless = new TreeSet<>();
    List<Integer> order = IntStream.range(0, landscape.services().size())
        .filter(this::asksForOther)
        .boxed()
        .sorted(
            Comparator.<Integer, Boolean>comparing(scope::isHeld)
                .thenComparingInt(s -> landscape.services().get(s).priority())
                .reversed())
        .toList();
    for (int service : order) {
      if (scope.isHeld(service)) {
        if (!restoreData(service)) {
          homeless.add(landscape.services().get(service).id());
        }
      } else {
        restore(service);
      }
    }
    return homeless;
  }

  private boolean asksForOther(int service) {
    LatticeServicePlacement before = before(service);
    return before != null && !scope.isFixed(service)
        && !before.demand().equals(landscape.demand(service));
  }

  private @Nullable LatticeServicePlacement before(int service) {
    return landscape.problem()
        .previous()
        .state()
        .services()
        .get(landscape.services().get(service).id());
  }

  /// More replicas than are wanted may come back: which of them go is decided with all that run.
  private boolean restoreData(int service) {
    Service spec = landscape.services().get(service);
    SortedMap<String, Integer> homes = landscape.problem().homes(spec);
    for (Placement placement : placements(service)) {
      Spot spot = spot(placement.cluster());
      if (spot != null && homes.containsKey(placement.cluster())) {
        grow(service, spot, placement);
      }
    }
    int before = homes.values().stream().mapToInt(Integer::intValue).sum();
    return draft.replicas(service) >= Math.min(before, spec.replicas());
  }

  /// Where new replicas may be too; what finds no room is placed like anything else.
  private void restore(int service) {
    for (Placement placement : placements(service)) {
      Spot spot = spot(placement.cluster());
      if (spot != null && landscape.eligible(service).get(spot.pool())
          && draft.at(spot).line().equals(landscape.lines().of(service, spot.pool()))) {
        grow(service, spot, placement);
      }
    }
  }

  private List<Placement> placements(int service) {
    LatticeServicePlacement before = before(service);
    return before == null ? List.of()
        : before.placements().stream().filter(p -> p.replicas() > 0).toList();
  }

  private void grow(int service, Spot spot, Placement placement) {
    ClusterDraft now = draft.at(spot);
    int replicas =
        Math.min(placement.replicas(), landscape.partners().room(service, now.members()));
    if (now.replicasOf(service) > 0 || replicas == 0) {
      return;
    }
    ClusterDraft same = replicas < placement.replicas() || landscape.isZoned(service) ? null
        : groups.add(now, service, placement.perGroup());
    if (same == null || !draft.allows(now.pool(), draft.loadWith(now, same))) {
      same = growth.add(now, service, replicas, true, neighbours.zoneRoom(service));
    }
    if (same != null && draft.allows(now.pool(), draft.loadWith(now, same))) {
      draft.replace(spot, same);
    }
  }

  private @Nullable Spot spot(String cluster) {
    String pool =
        Objects.requireNonNull(landscape.problem().previous().state().clusters().get(cluster))
            .pool();
    int index = landscape.pool(pool);
    List<ClusterDraft> clusters = draft.clusters(index);
    for (int i = 0; i < clusters.size(); i++) {
      var base = clusters.get(i).base();
      if (base != null && base.name().equals(cluster)) {
        return new Spot(index, i);
      }
    }
    return null;
  }
}
