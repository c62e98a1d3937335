// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.capi;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeApis;
import dev.lattice.executors.simulate.SimulatedKube;

/// A real management cluster whose workload clusters are simulated: the machines of the Dev provider exist only in memory,
/// and their API server has no server-side apply and no controllers.
///
/// @param real where clusters are made
/// @param simulated where services run
record SimulatedWorkloads(KubeApis real, SimulatedKube simulated) implements KubeApis {

  @Override
  public KubeApi management() {
    return real.management();
  }

  /// The real connection is made too: a kubeconfig that could not be used would be a fault.
  @Override
  public KubeApi workload(String cluster, byte[] kubeconfig) throws ExecutorException {
    real.workload(cluster, kubeconfig);
    return simulated.workload(cluster, kubeconfig);
  }

  /// What decides about times and deadlines is real.
  @Override
  public boolean isSimulated() {
    return false;
  }

  /// Leaves the simulated world, which belongs to the test.
  @Override
  public void close() {
    real.close();
  }
}
