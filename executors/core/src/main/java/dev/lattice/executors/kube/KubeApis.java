// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.kube;

/// The API servers of an instance: one management cluster, and the clusters it made.
public interface KubeApis extends AutoCloseable {

  /// The management cluster, where Cluster API runs.
  KubeApi management();

  /// A workload cluster.
  ///
  /// @param cluster its name
  /// @param kubeconfig the bytes of its `<cluster>-kubeconfig` Secret, read afresh by the caller
  /// @throws ExecutorException STALLED if the kubeconfig asks to run a program or cannot be read
  KubeApi workload(String cluster, byte[] kubeconfig) throws ExecutorException;

  /// Whether this is a simulation: every output must say so.
  boolean isSimulated();

  @Override
  void close();
}
