// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.SortedMap;

/// Joins what is wanted with what is on its way out: the state of a plan from the core's choice.
///
/// The core chooses as if every change took no time. In the state, what leaves stays rendered (`keep`) until it is
/// observed to have left, so that the new place is made before the old one is broken. Retiring a cluster is final.
public final class Retirement {
  private Retirement() {}

  /// The state to commit: `wanted` with everything of `previous` that is not yet observed to be gone.
  ///
  /// - A service that leaves a cluster has `replicas` 0 there and keeps what runs until `done`; likewise the part that
  ///   leaves where only some replicas move. Fewer replicas in place, with none gained elsewhere, need no waiting.
  /// - A node group that shrinks keeps its nodes until nothing leaves its cluster and no more than `count` are seen.
  /// - A cluster without a wanted replica retires, unless it is protected or lost; then it stays as it is.
  /// - What was retiring and is done is left out: that is the cleanup.
  ///
  /// @param previous the accepted state
  /// @param wanted active clusters with at least one replica, and services with wanted placements only; each `keep` of
  ///        it is ignored
  /// @throws IllegalArgumentException if `wanted` uses a cluster that it does not hold or that is retiring
  public static PlanState merge(PlanState previous, PlanState wanted, Observed observed) {
    SortedMap<ServiceId, LatticeServicePlacement> services =
        new LeavingReplicas(observed).merge(previous.services(), wanted.services());
    return new PlanState(
        wanted.config(), LeavingNodes.of(observed, previous.services().values(), services.values())
            .merge(previous.clusters(), wanted.clusters()),
        services, wanted.memory());
  }
}
