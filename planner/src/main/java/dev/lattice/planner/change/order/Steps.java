// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.order;

import dev.lattice.planner.Proposal.Cause;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.plan.Step.Header;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The steps from one state to the next, not yet ordered. What a service's spec changes in place, or places for the first
/// time, needs none.
public final class Steps {
  private final PlanState after;
  private final Function<ServiceId, Cause> causes;
  private final List<Step> steps = new ArrayList<>();
  /// Clusters that services move out of.
  private final Set<Origin> origins = new HashSet<>();

  private Steps(PlanState after, Function<ServiceId, Cause> causes) {
    this.after = after;
    this.causes = causes;
  }

  /// @param causes why the placement of a service changed
  public static List<Step> between(
      PlanState before, PlanState after, Function<ServiceId, Cause> causes) {
    Steps steps = new Steps(after, causes);
    steps.steps.addAll(ClusterSteps.between(before, after, causes));
    Moves.between(before, after).forEach(steps::move);
    before.services().values().forEach(steps::removals);
    return steps.steps;
  }

  private void move(Moves.Shift shift) {
    origins.add(new Origin(shift.service(), shift.from()));
    steps.add(
        named(
            new Step.MoveService(
                header(causes.apply(shift.service())), shift.service(), shift.from(), shift.to(),
                shift.replicas(), isRecreated(shift.service()))));
  }

  private boolean isRecreated(ServiceId id) {
    LatticeServicePlacement service = after.services().get(id);
    return service != null && service.isRecreated();
  }

  /// Placements that end without a place that takes over.
  private void removals(LatticeServicePlacement old) {
    LatticeServicePlacement service = after.services().get(old.id());
    for (Placement placement : old.placements()) {
      String cluster = placement.cluster();
      boolean isWanted = service != null && service.replicasIn(cluster) > 0;
      if (placement.replicas() > 0 && !isWanted
          && !origins.contains(new Origin(old.id(), cluster))) {
        steps.add(named(new Step.RemoveService(header(causes.apply(old.id())), old.id(), cluster)));
      }
    }
  }

  /// A header that is yet to be ordered.
  public static Header header(Cause cause) {
    return new Header("", List.of(), 1, cause.forced(), cause.reason());
  }

  /// The step with the id that follows from what it does.
  public static Step named(Step step) {
    Header header = step.header();
    return step.with(new Header(StepIds.of(step), List.of(), 1, header.forced(), header.reason()));
  }
}
