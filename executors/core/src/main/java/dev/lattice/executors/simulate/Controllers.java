// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import java.util.List;

/// Everything that moves by itself, in the order in which it is asked.
final class Controllers {
  private Controllers() {}

  static List<Controller> all() {
    return List.of(
        new Adoption(), new Infrastructures(), new ControlPlanes(), new NodeAutoscalers(),
        new MachineGroups(), new Machines(), new Clusters(), new ClusterDeletion(),
        new WorkloadNodes(), new Autoscalers(), new Deployments(), new StatefulSets(),
        new DaemonSets(), new Pods(), new DisruptionBudgets(), new FieldTakers(), new Collection());
  }
}
