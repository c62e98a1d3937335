// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.order;

import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.plan.Step.Header;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;

/// The ids of steps: what is done, then to what. They are names for people and unique in a plan.
final class StepIds {
  private StepIds() {}

  static String of(Step step) {
    return switch (step) {
      case Step.CreateCluster(_, var cluster) -> "create-" + cluster;
      case Step.AddNodeGroup(_, var cluster, var group, _) -> "add-" + cluster + "-" + group;
      case Step.ResizeNodeGroup(_, var cluster, var group, _, _) -> "resize-" + cluster + "-"
          + group;
      case Step.RollNodeGroup(_, var cluster, var group) -> "roll-" + cluster + "-" + group;
      case Step.RollControlPlane(_, var cluster) -> "roll-control-plane-" + cluster;
      case Step.RollService(_, var cluster, var service) -> "roll-" + cluster + "-" + name(service);
      case Step.RemoveNodeGroup(_, var cluster, var group) -> "remove-" + cluster + "-" + group;
      case Step.UpgradeCluster(_, var cluster, _, _) -> "upgrade-" + cluster;
      case Step.MoveService(_, var service, var from, var to, _, _) -> "move-" + name(service) + "-"
          + from + "-" + to;
      case Step.RemoveService(_, var service, var cluster) -> "remove-" + name(service) + "-"
          + cluster;
      case Step.DrainCluster(_, var cluster) -> "drain-" + cluster;
      case Step.DeleteCluster(_, var cluster) -> "delete-" + cluster;
    };
  }

  /// A header with an id of its own, for what is done to a node group twice.
  static Header given(String action, String cluster, String group, Header header) {
    return new Header(
        action + "-" + cluster + "-" + group, List.of(), 1, header.forced(), header.reason());
  }

  private static String name(ServiceId service) {
    return service.namespace() + "." + service.name();
  }
}
