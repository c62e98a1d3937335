// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.diff;

import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.util.List;

/// What differs between two states and what they cost: only what changes is in it.
///
/// @param clusters clusters that change in size, version or phase, sorted by name
/// @param services services that change in place, number or size, sorted
/// @param cost the hourly cost of everything active
/// @param commitments what commitments add to that an hour, negative where they pay for more than is owed
/// @param configChanges whether another configuration comes into force
public record PlanDiff(
    List<ClusterDiff> clusters,
    List<ServiceDiff> services,
    CostChange cost,
    CostChange commitments,
    boolean configChanges) {
  public PlanDiff {
    clusters = List.copyOf(clusters);
    services = List.copyOf(services);
  }

  /// @param name the cluster
  /// @param change the cluster itself
  /// @param groups node groups that change, sorted by name
  /// @param cost its hourly cost, 0 while it does not exist or retires
  public record ClusterDiff(
      String name,
      Change<LatticeCluster> change,
      List<GroupDiff> groups,
      CostChange cost) {
    public ClusterDiff {
      groups = List.copyOf(groups);
    }
  }

  /// @param name the node group
  /// @param change the node group itself
  public record GroupDiff(String name, Change<NodeGroup> change) {}

  /// @param id the service
  /// @param change the service itself
  /// @param cost its share of the nodes that carry it, an hour
  public record ServiceDiff(
      ServiceId id,
      Change<LatticeServicePlacement> change,
      CostChange cost) {}

  /// The difference between two plans.
  ///
  /// @param costsBefore costs of `before` at the prices of `costs`; where these are not known, at its own
  /// @param decision the decision that led to `after`: its steps and moves give the reasons
  public static PlanDiff between(
      PlanState before, Costs costsBefore, PlanState after, Costs costs, Decision decision) {
    Reasons reasons = Reasons.of(decision);
    return new PlanDiff(
        new ClusterDiffs(reasons, costsBefore, costs).between(before.clusters(), after.clusters()),
        new ServiceDiffs(reasons, costsBefore, costs).between(before.services(), after.services()),
        new CostChange(total(costsBefore), total(costs)),
        new CostChange(costsBefore.commitmentsHourly(), costs.commitmentsHourly()),
        before.config() != null && !before.config().equals(after.config()));
  }

  private static Money total(Costs costs) {
    return costs.clusters()
        .values()
        .stream()
        .map(ClusterCost::hourly)
        .reduce(Money.ZERO, Money::plus);
  }

  /// Whether nothing that exists changes.
  public boolean isEmpty() {
    return clusters.isEmpty() && services.isEmpty() && !configChanges;
  }
}
