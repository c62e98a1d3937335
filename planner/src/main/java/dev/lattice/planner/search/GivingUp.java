// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.cost.Closing;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Utilization;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.Draft.Spot;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.PlanState;
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

/// Which clusters a full re-plan may empty by choice: those that leave for cheaper machines, those that stand almost empty
/// where a policy wants such clusters consolidated, and those whose room is needed.
final class GivingUp {
  private final Landscape landscape;
  private final Problem problem;
  private final Draft draft;
  private final Set<String> kept;
  private final Money moveCost;
  /// The terms in force in each cluster before.
  private final SortedMap<String, ClusterTerms> terms;
  /// `Map[cluster]`: service index to its placement there.
  private final Map<String, SortedMap<Integer, Placement>> before = new HashMap<>();
  private final Map<String, Money> poolCosts = new HashMap<>();
  private final Map<String, Integer> poolReplicas = new HashMap<>();
  /// What was emptied by choice, as far as it was not taken back.
  private final Set<Spot> emptied = new HashSet<>();

  /// @param kept clusters that no choice empties
  GivingUp(Landscape landscape, Draft draft, Set<String> kept) {
    this.landscape = landscape;
    this.problem = landscape.problem;
    this.draft = draft;
    this.kept = kept;
    this.moveCost = problem.config().limits().moveCost();
    PlanState previous = problem.previous().state();
    this.terms = problem.isFullReplan() ? problem.terms(previous) : new TreeMap<>();
    if (problem.isFullReplan()) {
      previous.services().values().forEach(this::note);
      previous.clusters()
          .values()
          .stream()
          .filter(cluster -> !cluster.isRetiring())
          .forEach(
              cluster -> poolCosts.merge(cluster.pool(), problem.hourly(cluster), Money::plus));
    }
  }

  private void note(LatticeServicePlacement placed) {
    int service = landscape.service(placed.id());
    for (Placement placement : placed.placements()) {
      poolReplicas.merge(placement.pool(), placement.replicas(), Integer::sum);
      if (service >= 0 && placement.replicas() > 0) {
        before.computeIfAbsent(placement.cluster(), _ -> new TreeMap<>()).put(service, placement);
      }
    }
  }

  /// Whether clusters that have just changed may be empty, those that are.
  boolean allows(Collection<Spot> changed) {
    if (!problem.isFullReplan()) {
      return true;
    }
    for (Spot spot : changed) {
      LatticeCluster base = draft.at(spot).base();
      if (base != null && !draft.at(spot).isStanding()) {
        if (!allows(base)) {
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
      if (!draft.at(spot).isStanding() && !allows(base)) {
        names.add(base.name());
      }
    }
    return names;
  }

  private boolean allows(LatticeCluster cluster) {
    Closing closing = closing(cluster);
    return closing.replicas() == 0 || isNeeded(cluster) || (!kept.contains(cluster.name())
        && (closing.isForCheaperMachines(moveCost) || mayConsolidate(cluster, closing)));
  }

  private boolean mayConsolidate(LatticeCluster cluster, Closing closing) {
    ClusterTerms inForce = terms.get(cluster.name());
    return inForce != null && inForce.consolidation().isEnabled()
        && Utilization.of(problem.previous().state(), cluster)
            .isBelow(inForce.consolidation().minUtilizationPermille())
        && closing.pays(moveCost) && closing.isWorthTheDisruption();
  }

  private boolean isNeeded(LatticeCluster cluster) {
    ClusterObservation seen = problem.observed().clusters().get(cluster.name());
    return !cluster.overflowOf().isEmpty() || (seen != null && !seen.everAvailable())
        || exceedsSoftBudget(cluster) || hasNewcomers(cluster.pool());
  }

  private boolean exceedsSoftBudget(LatticeCluster cluster) {
    return problem.budgets()
        .stream()
        .filter(scope -> !scope.budget().hardLimit())
        .filter(scope -> scope.counts(cluster.pool(), cluster.overflowOf()))
        .anyMatch(
            scope -> problem.hourly(scope, problem.previous().state())
                .monthly()
                .compareTo(scope.budget().maxMonthlyCost()) > 0);
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
        problem.previous().state().services().get(landscape.services.get(service).id());
    int here = draft.spots(service)
        .stream()
        .filter(spot -> spot.pool() == index)
        .mapToInt(spot -> draft.at(spot).replicasOf(service))
        .sum();
    int hadHere = placed == null ? 0 : placed.replicasInPool(pool);
    return here > hadHere && (placed == null || draft.replicas(service) > placed.replicas());
  }

  private Closing closing(LatticeCluster cluster) {
    Money filledBefore = Money.ZERO;
    Money filledAfter = Money.ZERO;
    int replicas = 0;
    for (var carried : before.getOrDefault(cluster.name(), new TreeMap<>()).entrySet()) {
      int service = carried.getKey();
      Service spec = landscape.services.get(service);
      int gained = draft.spots(service).stream().mapToInt(spot -> gained(service, spot)).sum();
      int moved = Math.min(carried.getValue().replicas(), gained);
      if (moved > 0 && !spec.hasChanged() && !spec.isRebalanced()) {
        filledBefore = filledBefore.plus(filledBefore(service, cluster, carried.getValue(), moved));
        filledAfter = filledAfter.plus(Closing.part(filledAfter(service), moved, gained));
        replicas += moved;
      }
    }
    return new Closing(
        problem.hourly(cluster), filledBefore, filledAfter, replicas,
        poolCosts.getOrDefault(cluster.pool(), Money.ZERO),
        poolReplicas.getOrDefault(cluster.pool(), 0));
  }

  private int gained(int service, Spot spot) {
    LatticeCluster base = draft.at(spot).base();
    Placement had =
        base == null ? null : before.getOrDefault(base.name(), new TreeMap<>()).get(service);
    return Math.max(0, draft.at(spot).replicasOf(service) - (had == null ? 0 : had.replicas()));
  }

  private Money filledBefore(
      int service, LatticeCluster cluster, Placement placement, int replicas) {
    Money sum = Money.ZERO;
    for (var here : placement.perGroup().entrySet()) {
      var group = Objects.requireNonNull(cluster.nodeGroup(here.getKey()));
      sum = sum.plus(
          Closing
              .filled(
                  problem.offer(cluster.pool(), group).hourly(), group.allocatable().resources(),
                  landscape.demand(service))
              .times(here.getValue()));
    }
    return Closing.part(sum, replicas, placement.replicas());
  }

  /// What a service fills where it has gained replicas, of all nodes that carry one of these.
  private Money filledAfter(int service) {
    Money all = Money.ZERO;
    for (Spot spot : draft.spots(service)) {
      int gained = gained(service, spot);
      ClusterDraft cluster = draft.at(spot);
      Money sum = Money.ZERO;
      for (Node node : cluster.nodes()) {
        GroupSpec group = cluster.groups().get(node.group);
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
