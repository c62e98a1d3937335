// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.planner.catalog.CatalogueFiles;
import dev.lattice.planner.problem.Tokens;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything a plan depends on, besides the version of Lattice and its embedded catalogue.
///
/// @param specs the objects of the commit
/// @param catalogue what the commit's `catalog/` says
/// @param accepted the plan in force
/// @param observed what was seen of the world and is asked for
public record PlanningInputs(
    SpecSet specs,
    CatalogueFiles catalogue,
    AcceptedPlan accepted,
    Observed observed) {

  /// The inputs of a commit: what its specs ask for by annotations joins the requests.
  public static PlanningInputs of(
      SpecSet specs, CatalogueFiles catalogue, AcceptedPlan accepted, Observed observed) {
    TreeMap<String, String> requests = new TreeMap<>(observed.requests());
    requests.putAll(Tokens.written(specs));
    return new PlanningInputs(specs, catalogue, accepted, observed.withRequests(requests));
  }

  /// Request to token, of all requests that no plan in force heard yet.
  SortedMap<String, String> waiting() {
    return new Tokens(observed, accepted.previous().requests()).waiting();
  }

  /// The same without what waits for a person: removed objects stay, the configuration in force stays, only requests that
  /// the plan in force heard are there: dropped, they would count as new once this plan is in force. What is planned from
  /// these may go ahead while the rest is proposed.
  ///
  /// @param kept the specs with the objects that were removed
  PlanningInputs withoutWhatNeedsApproval(SpecSet kept) {
    LatticeConfig inForce = accepted.state().config();
    return new PlanningInputs(
        new SpecSet(
            kept.folder(), inForce == null ? specs.config() : inForce, kept.entries(),
            kept.complete()),
        catalogue, accepted, observed.withRequests(accepted.previous().requests()));
  }
}
