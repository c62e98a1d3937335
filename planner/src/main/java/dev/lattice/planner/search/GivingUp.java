// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.cost.Closing;
import dev.lattice.planner.cost.ClosingBasis;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Node;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.unit.Money;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which clusters a full re-plan may empty by choice: those that leave for cheaper machines, those that stand almost empty
/// where a policy wants such clusters consolidated, and those whose room is needed.
final class GivingUp {
  private final Landscape landscape;
  private final Problem problem;
  private final Draft draft;
  private final Set<String> kept;
  private final Money moveCost;
  /// Null where no full re-plan empties anything.
  private final @Nullable ClosingBasis basis;
  /// `Map[cluster]`: service index to its placement there.
  private final Map<String, SortedMap<Integer, Placement>> before = new HashMap<>();
  /// What was emptied by choice, as far as it was not taken back.
  private final Set<Spot> emptied = new HashSet<>();

  /// @param kept clusters that no choice empties
  GivingUp(Landscape landscape, Draft draft, Set<String> kept) {
    this(landscape, draft, kept,
        landscape.problem().isFullReplan() ? new ClosingBasis(landscape.problem()) : null);
  }

  /// What a full re-plan would judge by, whether or not there is one.
  static GivingUp asked(Landscape landscape, Draft draft) {
    return new GivingUp(landscape, draft, Set.of(), new ClosingBasis(landscape.problem()));
  }

  private GivingUp(
      Landscape landscape, Draft draft, Set<String> kept, @Nullable ClosingBasis basis) {
    this.landscape = landscape;
    this.problem = landscape.problem();
    this.draft = draft;
    this.kept = kept;
    this.moveCost = problem.config().limits().moveCost();
    this.basis = basis;
    if (basis != null) {
      problem.previous().state().services().values().forEach(this::note);
    }
  }

  private void note(LatticeServicePlacement placed) {
    int service = landscape.service(placed.id());
    for (Placement placement : placed.placements()) {
      if (service >= 0 && placement.replicas() > 0) {
        before.computeIfAbsent(placement.cluster(), _ -> new TreeMap<>()).put(service, placement);
      }
    }
  }

  /// Whether clusters that have just changed may be empty, those that are.
  boolean allows(Collection<Spot> changed) {
    if (basis == null) {
      return true;
    }
    for (Spot spot : changed) {
      LatticeCluster base = draft.at(spot).base();
      if (base != null && !draft.at(spot).isStanding()) {
        if (!allows(base, basis)) {
          return false;
        }
        emptied.add(spot);
      }
    }
    return true;
  }

  /// The clusters that were emptied by choice and that, after all else that has happened, should not have been.
  Set<String> inVain() {
    TreeSet<String> names = new TreeSet<>();
    for (Spot spot : emptied) {
      LatticeCluster base = Objects.requireNonNull(draft.at(spot).base());
      if (basis != null && !draft.at(spot).isStanding() && !allows(base, basis)) {
        names.add(base.name());
      }
    }
    return names;
  }

  private boolean allows(LatticeCluster cluster, ClosingBasis known) {
    Closing closing = closing(cluster, known);
    boolean isNeeded =
        closing.replicas() == 0 || known.mayGo(cluster) || hasNewcomers(cluster.pool());
    return isNeeded || (!kept.contains(cluster.name())
        && (closing.isForCheaperMachines(moveCost) || mayConsolidate(cluster, closing, known)));
  }

  private boolean mayConsolidate(LatticeCluster cluster, Closing closing, ClosingBasis known) {
    ClusterTerms inForce = known.terms(cluster.name());
    return inForce != null && inForce.consolidation().isEnabled()
        && known.isBelowMinimum(cluster.name(), inForce) && closing.pays(moveCost)
        && closing.isWorthTheDisruption();
  }

  /// Whether a service that has grown has more replicas in a pool than it had there.
  private boolean hasNewcomers(String pool) {
    int index = landscape.pool(pool);
    return draft.clusters(index)
        .stream()
        .flatMap(cluster -> cluster.members().keySet().stream())
        .distinct()
        .anyMatch(service -> hasGrown(service, pool, index));
  }

  private boolean hasGrown(int service, String pool, int index) {
    LatticeServicePlacement placed =
        problem.previous().state().services().get(landscape.services().get(service).id());
    int here = draft.spots(service)
        .stream()
        .filter(spot -> spot.pool() == index)
        .mapToInt(spot -> draft.at(spot).replicasOf(service))
        .sum();
    int hadHere = placed == null ? 0 : placed.replicasInPool(pool);
    return here > hadHere && (placed == null || draft.replicas(service) > placed.replicas());
  }

  /// What it brings and asks that a cluster has been emptied.
  Closing closing(LatticeCluster cluster) {
    return closing(cluster, Objects.requireNonNull(basis));
  }

  private Closing closing(LatticeCluster cluster, ClosingBasis known) {
    Money filledBefore = Money.ZERO;
    Money filledAfter = Money.ZERO;
    int replicas = 0;
    for (var carried : before.getOrDefault(cluster.name(), new TreeMap<>()).entrySet()) {
      int service = carried.getKey();
      Service spec = landscape.services().get(service);
      int gained = draft.spots(service).stream().mapToInt(spot -> gained(service, spot)).sum();
      int moved = Math.min(carried.getValue().replicas(), gained);
      if (moved > 0 && !spec.hasChanged() && !spec.isRebalanced()) {
        Placement placement = carried.getValue();
        Money here = known.filled(landscape.demand(service), cluster, placement);
        filledBefore = filledBefore.plus(Closing.part(here, moved, placement.replicas()));
        filledAfter = filledAfter.plus(Closing.part(filledAfter(service), moved, gained));
        replicas += moved;
      }
    }
    return known.closing(cluster, filledBefore, filledAfter, replicas);
  }

  private int gained(int service, Spot spot) {
    LatticeCluster base = draft.at(spot).base();
    Placement had =
        base == null ? null : before.getOrDefault(base.name(), new TreeMap<>()).get(service);
    return Math.max(0, draft.at(spot).replicasOf(service) - (had == null ? 0 : had.replicas()));
  }

  /// What a service fills where it has gained replicas, of all nodes that carry one of these.
  private Money filledAfter(int service) {
    Money all = Money.ZERO;
    for (Spot spot : draft.spots(service)) {
      int gained = gained(service, spot);
      ClusterDraft cluster = draft.at(spot);
      Money sum = Money.ZERO;
      for (Node node : cluster.nodes()) {
        GroupSpec group = cluster.groups().get(node.group());
        int here = gained == 0 ? 0 : node.replicasOf(service);
        sum = here == 0 ? sum
            : sum.plus(
                Closing
                    .filled(
                        new Money(group.hourly()), group.allocatable().resources(),
                        landscape.demand(service))
                    .times(here));
      }
      all = all.plus(Closing.part(sum, gained, cluster.replicasOf(service)));
    }
    return all;
  }
}
