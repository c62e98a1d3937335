// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.bypass;

import dev.lattice.planner.change.order.StepOrder;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Rules;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Where services wait for each other, one of them goes to a cluster that is neither its old nor its new one and has room
/// for it on nodes that are there anyway. Once the others have left, it is decided anew: see
/// {@link dev.lattice.planner.problem.WayOn}.
final class ThirdPlace {
  /// States of one plan that are tried.
  private static final int MOST_TRIALS = 64;

  private final Problem problem;
  private final Predicate<PlanState> isAllowed;
  private int trials;

  private ThirdPlace(Problem problem, Predicate<PlanState> isAllowed) {
    this.problem = problem;
    this.isAllowed = isAllowed;
  }

  /// A placement that is made in another cluster.
  ///
  /// @param move the move that makes it
  /// @param cluster the other cluster
  /// @param group where its nodes are
  private record Detour(Step.MoveService move, LatticeCluster cluster, NodeGroup group) {}

  /// The state with enough services in third places that no moves are blocked; the state itself where there are no such
  /// places.
  ///
  /// @param first the order of the state's moves, some of which are blocked
  /// @param isAllowed whether a state breaks no rule that the one asked about does not break
  static PlanState of(
      Problem problem, PlanState asked, StepOrder first, Predicate<PlanState> isAllowed) {
    ThirdPlace places = new ThirdPlace(problem, isAllowed);
    PlanState state = asked;
    StepOrder order = first;
    while (!order.blocked().isEmpty()) {
      PlanState next = places.next(state, order);
      if (next == null) {
        return asked;
      }
      state = next;
      order = Bypass.order(problem, state);
    }
    return state;
  }

  /// With one service more in a third place, so that fewer moves are blocked.
  private @Nullable PlanState next(PlanState state, StepOrder order) {
    for (Step step : order.steps()) {
      if (step instanceof Step.MoveService move && order.blocked().contains(move.header().id())
          && mayGoElsewhere(move, state)) {
        for (Detour detour : detours(move, state)) {
          PlanState other = with(state, detour);
          if (helps(other, order)) {
            return other;
          }
        }
      }
    }
    return null;
  }

  private boolean helps(PlanState state, StepOrder order) {
    trials++;
    return trials <= MOST_TRIALS
        && Bypass.order(problem, state).blocked().size() < order.blocked().size()
        && isAllowed.test(state);
  }

  /// A service that is new in its place and does not have to be down while it moves, nor is the only one there.
  private boolean mayGoElsewhere(Step.MoveService move, PlanState state) {
    LatticeServicePlacement placed = state.services().get(move.service());
    LatticeServicePlacement old = problem.previous().state().services().get(move.service());
    return placed != null && old != null && !move.recreates() && placed.meantFor() == null
        && !isIn(old, move.to())
        && state.services()
            .values()
            .stream()
            .anyMatch(
                other -> !other.id().equals(move.service()) && other.replicasIn(move.to()) > 0);
  }

  private static boolean isIn(LatticeServicePlacement placed, String cluster) {
    return placed.placements().stream().anyMatch(p -> p.cluster().equals(cluster));
  }

  /// Clusters with room, those of the pool it was meant for first.
  private List<Detour> detours(Step.MoveService move, PlanState state) {
    List<Detour> detours = new ArrayList<>();
    Service service = problem.services().get(move.service());
    LatticeServicePlacement placed = state.services().get(move.service());
    LatticeCluster meant = state.clusters().get(move.to());
    if (service == null || placed == null || meant == null) {
      return detours;
    }
    Resources demand = placed.demand().times(placed.replicasIn(move.to()));
    Map<String, Resources> used = new TreeMap<>();
    state.services()
        .values()
        .forEach(
            other -> other.placements()
                .forEach(
                    p -> used
                        .merge(p.cluster(), other.demand().times(p.replicas()), Resources::plus)));
    for (LatticeCluster cluster : state.clusters().values()) {
      Resources there = used.getOrDefault(cluster.name(), Resources.ZERO).plus(demand);
      if (!cluster.isRetiring() && !isIn(placed, cluster.name()) && there.fitsIn(room(cluster))
          && Rules.refusing(problem, service, problem.pool(cluster.pool())) == null) {
        cluster.nodeGroups()
            .stream()
            .filter(group -> group.count() > 0)
            .forEach(group -> detours.add(new Detour(move, cluster, group)));
      }
    }
    detours.sort(Comparator.comparing(detour -> !detour.cluster().pool().equals(meant.pool())));
    return detours;
  }

  private static Resources room(LatticeCluster cluster) {
    Resources room = Resources.ZERO;
    for (NodeGroup group : cluster.nodeGroups()) {
      room = room.plus(group.allocatable().resources().times(group.count()));
    }
    return room;
  }

  private static PlanState with(PlanState state, Detour detour) {
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>(state.services());
    LatticeCluster cluster = detour.cluster();
    services.computeIfPresent(detour.move().service(), (_, placed) -> {
      List<Placement> placements = new ArrayList<>(placed.placements());
      placements.replaceAll(
          p -> p.cluster().equals(detour.move().to())
              ? new Placement(
                  cluster.pool(), cluster.region(), cluster.name(), p.replicas(), p.replicas(),
                  new TreeMap<>(Map.of(detour.group().name(), p.replicas())))
              : p);
      return placed.with(placements, placed.unplaced()).meantFor(detour.move().to());
    });
    return new PlanState(state.config(), state.clusters(), services, state.memory());
  }
}
