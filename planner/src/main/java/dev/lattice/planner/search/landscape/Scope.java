// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.landscape;

import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.spec.ServiceId;
import org.jspecify.annotations.Nullable;

/// What may be decided anew: a function of the inputs alone.
public final class Scope {
  private final Landscape landscape;
  private final Problem problem;

  public Scope(Landscape landscape) {
    this.landscape = landscape;
    this.problem = landscape.problem();
  }

  /// Protected as committed.
  public boolean isFixed(int service) {
    Service spec = landscape.services().get(service);
    LatticeServicePlacement before =
        spec.isProtected() ? problem.previous().state().services().get(spec.id()) : null;
    return before != null && before.isProtected();
  }

  /// Whether what runs of it stays in its clusters: its data is there, or it keeps what it had.
  public boolean isHeld(int service) {
    return !problem.homes(landscape.services().get(service)).isEmpty();
  }

  /// Whether it keeps what it had and gets nothing more.
  public boolean isKept(int service) {
    return landscape.services().get(service).attachment().isKept();
  }

  /// Whether it may move because that merely pays.
  public boolean isFree(int service) {
    Service spec = landscape.services().get(service);
    return !isFixed(service) && !isHeld(service)
        && (spec.hasChanged() || spec.isRebalanced() || problem.isFullReplan());
  }

  /// Whether it has replicas already.
  public boolean isRunning(ServiceId id) {
    LatticeServicePlacement before = problem.previous().state().services().get(id);
    return before != null && before.replicas() > 0;
  }

  /// Replicas of a service that a cluster had, which may be a new one.
  public int replicasBefore(int service, @Nullable LatticeCluster base) {
    LatticeServicePlacement before =
        problem.previous().state().services().get(landscape.services().get(service).id());
    return before == null || base == null ? 0 : before.replicasIn(base.name());
  }
}
