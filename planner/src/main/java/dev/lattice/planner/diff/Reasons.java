// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.diff;

import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import java.util.HashMap;
import java.util.Map;

/// Why things change, looked up in the steps of a decision.
///
/// @param byCluster cluster, or cluster and node group with a slash, to reason
/// @param byService service to reason
record Reasons(Map<String, String> byCluster, Map<ServiceId, String> byService) {

  static Reasons of(Decision decision) {
    Map<String, String> byCluster = new HashMap<>();
    Map<ServiceId, String> byService = new HashMap<>();
    for (Step step : decision.steps()) {
      String reason = step.header().reason();
      switch (step) {
        case Step.MoveService move -> byService.putIfAbsent(move.service(), reason);
        case Step.RemoveService remove -> byService.putIfAbsent(remove.service(), reason);
        case Step.RollService roll -> byService.putIfAbsent(roll.service(), reason);
        case Step.CreateCluster create -> byCluster.putIfAbsent(create.cluster(), reason);
        case Step.UpgradeCluster upgrade -> byCluster.putIfAbsent(upgrade.cluster(), reason);
        case Step.RollControlPlane roll -> byCluster.putIfAbsent(roll.cluster(), reason);
        case Step.DrainCluster drain -> byCluster.putIfAbsent(drain.cluster(), reason);
        case Step.DeleteCluster delete -> byCluster.putIfAbsent(delete.cluster(), reason);
        case Step.AddNodeGroup _,Step.ResizeNodeGroup _,Step.RollNodeGroup _,Step.RemoveNodeGroup _ -> byCluster
            .putIfAbsent(step.target(), reason);
      }
    }
    return new Reasons(byCluster, byService);
  }

  String cluster(String name) {
    return byCluster.getOrDefault(name, "");
  }

  String group(String cluster, String group) {
    return byCluster.getOrDefault(cluster + "/" + group, "");
  }

  String service(ServiceId id) {
    return byService.getOrDefault(id, "");
  }
}
