// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import java.util.TreeMap;

/// Everything a plan depends on, besides the version of Lattice and its embedded catalogue.
///
/// @param specs the objects of the commit
/// @param accepted the plan in force
/// @param observed what was seen of the world
public record PlanningInputs(SpecSet specs, AcceptedPlan accepted, Observed observed) {

  /// The same without what waits for a person: the configuration in force stays, requests are not heard, and removed
  /// objects stay. What is planned from these may go ahead while the rest is proposed.
  ///
  /// @param kept the specs with the objects that were removed
  PlanningInputs withoutWhatNeedsApproval(SpecSet kept) {
    LatticeConfig inForce = accepted.state().config();
    Observed unasked = new Observed(
        observed.asOf(), observed.clusters(), observed.done(), observed.unavailable(),
        new TreeMap<>(), observed.handled());
    return new PlanningInputs(
        new SpecSet(inForce == null ? specs.config() : inForce, kept.entries(), kept.complete()),
        accepted, unasked);
  }
}
