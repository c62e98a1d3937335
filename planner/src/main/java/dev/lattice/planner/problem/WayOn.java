// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The way on from third places, where services went so that others could move. Once all that had to leave before has left,
/// such a service is decided anew. It goes on if that pays, and is forgotten either way, so that it comes to rest.
///
/// @param previous the accepted state
/// @param observed what has left since
public record WayOn(PlanState previous, Observed observed) {
  /// The way on when a plan of a problem is made.
  public static WayOn of(Problem problem) {
    return new WayOn(problem.previous().state(), problem.observed());
  }

  /// Whether a service may go on now: neither it, nor anything in the cluster it is meant for, is still leaving.
  public boolean isOpen(ServiceId id) {
    LatticeServicePlacement before = previous.services().get(id);
    LatticeCluster meant = meant(before);
    return before != null && meant != null && !observed.isLeaving(before)
        && previous.services().values().stream().noneMatch(other -> isLeaving(other, meant.name()));
  }

  /// The state in which those alone are meant for another cluster that wait where they were.
  ///
  /// @param state that is wanted next
  public PlanState forget(PlanState state) {
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>(state.services());
    services.replaceAll(
        (id, now) -> now.meantFor() == null || waits(previous.services().get(id), now) ? now
            : now.meantFor(null));
    return new PlanState(state.config(), state.clusters(), services, state.memory());
  }

  private boolean waits(@Nullable LatticeServicePlacement before, LatticeServicePlacement now) {
    return before != null && meant(before) != null && !isOpen(before.id()) && now.isWhere(before);
  }

  private @Nullable LatticeCluster meant(@Nullable LatticeServicePlacement before) {
    String name = before == null ? null : before.meantFor();
    LatticeCluster cluster = name == null ? null : previous.clusters().get(name);
    return cluster == null || cluster.isRetiring() ? null : cluster;
  }

  private boolean isLeaving(LatticeServicePlacement service, String cluster) {
    return service.placements()
        .stream()
        .anyMatch(p -> p.cluster().equals(cluster) && observed.isLeaving(service.id(), p));
  }
}
