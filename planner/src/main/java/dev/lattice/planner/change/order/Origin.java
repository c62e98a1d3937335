// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.order;

import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import org.jspecify.annotations.Nullable;

/// Where replicas leave.
///
/// @param service the service
/// @param cluster the cluster it leaves, with some of its replicas or all
public record Origin(ServiceId service, String cluster) {

  /// What a step leaves, null where it leaves nothing.
  public static @Nullable Origin of(Step step) {
    return switch (step) {
      case Step.MoveService(_, var service, var from, _, _, _) -> new Origin(service, from);
      case Step.RemoveService(_, var service, var cluster) -> new Origin(service, cluster);
      case Step.CreateCluster _,Step.AddNodeGroup _,Step.ResizeNodeGroup _,Step.RemoveNodeGroup _,Step.RollNodeGroup _,Step.RollControlPlane _,Step.RollService _,Step.UpgradeCluster _,Step.DrainCluster _,Step.DeleteCluster _ -> null;
    };
  }
}
