// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeApis;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.schemas.plan.LatticeCluster;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The way into a workload cluster: its kubeconfig Secret, read afresh each time because its token may be short-lived.
final class Workloads {
  private Workloads() {}

  /// The API of a cluster, null while there is no kubeconfig.
  static @Nullable KubeApi connect(KubeApis apis, LatticeCluster cluster) throws ExecutorException {
    KubeObject secret = apis.management()
        .get(new ObjectKey(Kinds.SECRET, cluster.namespace(), cluster.name() + "-kubeconfig"));
    String value = secret == null ? null : secret.at("data", "value").asText();
    return value == null ? null : apis.workload(cluster.name(), Base64.getDecoder().decode(value));
  }
}
