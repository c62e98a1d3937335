// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Needs.Dependent;
import dev.lattice.planner.search.landscape.Needs.Need;
import dev.lattice.planner.search.landscape.Scope;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Whether services are as near to what they need as they have to be.
public final class Proximity {
  private final Landscape landscape;
  private final Draft draft;
  private final Scope scope;

  public Proximity(Landscape landscape, Draft draft) {
    this.landscape = landscape;
    this.draft = draft;
    this.scope = new Scope(landscape);
  }

  /// Where a service is near enough to all that it needs, as that lies now.
  public Reach reach(int service) {
    List<Need> needs = landscape.needs().of(service);
    if (needs.isEmpty()) {
      return Reach.ANYWHERE;
    }
    List<Part> parts = new ArrayList<>();
    for (Need need : needs) {
      parts.add(part(need));
    }
    return new Reach(parts);
  }

  private Part part(Need need) {
    BitSet pools = new BitSet();
    TreeSet<String> clusters = new TreeSet<>();
    List<Spot> spots = List.of();
    if (scope.isFixed(need.other())) {
      for (Placement placement : kept(need.other())) {
        if (placement.replicas() > 0) {
          pools.or(need.reach().get(landscape.pool(placement.pool())));
          clusters.add(placement.cluster());
        }
      }
    } else {
      spots = draft.spots(need.other());
      spots.forEach(spot -> pools.or(need.reach().get(spot.pool())));
    }
    return new Part(pools, need.other(), clusters);
  }

  private List<Placement> kept(int service) {
    LatticeServicePlacement before = landscape.problem()
        .previous()
        .state()
        .services()
        .get(landscape.services().get(service).id());
    return before == null ? List.of() : before.placements();
  }

  /// Replicas of a service that are too far from something it needs, once for each such thing.
  public long far(int service) {
    if (!landscape.needs().isBound(service)) {
      return 0;
    }
    long far = 0;
    Reach reach = reach(service);
    for (Spot spot : draft.spots(service)) {
      far += (long) reach.missing(draft.at(spot)) * draft.at(spot).replicasOf(service);
    }
    return far;
  }

  /// The same of those together that need one of these.
  public long farFrom(Collection<Integer> services) {
    TreeSet<Integer> dependents = new TreeSet<>();
    for (int service : services) {
      landscape.needs().dependents(service).forEach(other -> dependents.add(other.service()));
    }
    return dependents.stream().mapToLong(this::far).sum();
  }

  /// The places where a service is too far from something it needs.
  public List<Spot> farSpots(int service) {
    Reach reach = reach(service);
    return draft.spots(service).stream().filter(spot -> reach.missing(draft.at(spot)) > 0).toList();
  }

  /// For each place from which a service that needs this one finds it too far, the pools that would do.
  public List<BitSet> uncovered(int service) {
    List<BitSet> uncovered = new ArrayList<>();
    for (Dependent dependent : landscape.needs().dependents(service)) {
      Part part = part(dependent.need());
      for (Spot spot : draft.spots(dependent.service())) {
        if (!part.isMet(draft.at(spot))) {
          BitSet pools = (BitSet) dependent.need().reach().get(spot.pool()).clone();
          pools.set(spot.pool());
          uncovered.add(pools);
        }
      }
    }
    return uncovered;
  }

  /// Whether some service that needs this one would be too far from it if all of it were in a pool.
  public boolean isFarForOthers(int service, int pool) {
    return landscape.needs()
        .dependents(service)
        .stream()
        .anyMatch(
            dependent -> draft.spots(dependent.service())
                .stream()
                .anyMatch(spot -> !dependent.need().isWithin(spot.pool(), pool)));
  }

  /// Whether a service and another in the same cluster would be too far apart in two clusters of its pool.
  public boolean isTied(int service, ClusterDraft cluster) {
    int pool = cluster.pool();
    return landscape.needs()
        .of(service)
        .stream()
        .anyMatch(need -> !need.isWithin(pool, pool) && cluster.members().containsKey(need.other()))
        || landscape.needs()
            .dependents(service)
            .stream()
            .anyMatch(
                dependent -> !dependent.need().isWithin(pool, pool)
                    && cluster.members().containsKey(dependent.service()));
  }

  /// @param parts one for each thing that is needed
  public record Reach(List<Part> parts) {
    static final Reach ANYWHERE = new Reach(List.of());

    /// Whether every cluster of a pool will do.
    public boolean includes(int pool) {
      for (Part part : parts) {
        if (!part.pools().get(pool)) {
          return false;
        }
      }
      return true;
    }

    public boolean includes(ClusterDraft cluster) {
      return missing(cluster) == 0;
    }

    /// How many needed things are too far from a cluster.
    int missing(ClusterDraft cluster) {
      int missing = 0;
      for (Part part : parts) {
        missing += part.isMet(cluster) ? 0 : 1;
      }
      return missing;
    }
  }

  /// @param pools every cluster of which is near enough
  /// @param other what is needed
  /// @param clusters names of clusters that hold it as something protected
  record Part(BitSet pools, int other, TreeSet<String> clusters) {
    boolean isMet(ClusterDraft cluster) {
      LatticeCluster base = cluster.base();
      return pools.get(cluster.pool()) || cluster.members().containsKey(other)
          || (base != null && clusters.contains(base.name()));
    }
  }
}
