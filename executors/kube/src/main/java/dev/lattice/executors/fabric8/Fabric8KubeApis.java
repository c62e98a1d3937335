// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.fabric8;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeApis;
import dev.lattice.schemas.json.Digest;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The real API servers: the management cluster of a kubeconfig file, and each workload cluster of its Secret.
///
/// Thread-safe. A connection to a workload cluster is kept as long as its kubeconfig keeps its bytes.
public final class Fabric8KubeApis implements KubeApis {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  private final KubernetesClient managementClient;
  private final KubeApi management;
  private final Map<String, Workload> workloadByCluster = new HashMap<>();

  private record Workload(Digest kubeconfig, KubernetesClient client, KubeApi api) {}

  private Fabric8KubeApis(KubernetesClient managementClient) {
    this.managementClient = managementClient;
    this.management = new Fabric8KubeApi(managementClient);
  }

  /// Connects to the management cluster of the current context of a kubeconfig file. The file belongs to whoever runs
  /// Lattice, so it may name programs and files.
  ///
  /// @throws ExecutorException STALLED if the file cannot be used
  public static Fabric8KubeApis ofKubeconfig(Path file) throws ExecutorException {
    if (!Files.isReadable(file)) {
      throw new ExecutorException(
          Kind.STALLED, "The kubeconfig file `%s` is not there or not readable.".formatted(file));
    }
    try {
      return new Fabric8KubeApis(connect(Config.fromKubeconfig(file.toFile())));
    } catch (KubernetesClientException | IllegalArgumentException _) {
      // What the library says about it may quote keys and tokens.
      throw new ExecutorException(
          Kind.STALLED, "The kubeconfig file `%s` is not a kubeconfig.".formatted(file));
    }
  }

  private static KubernetesClient connect(Config config) {
    config.setConnectionTimeout((int) CONNECT_LIMIT.toMillis());
    // Whoever calls decides when to try again.
    config.setRequestRetryBackoffLimit(0);
    return new KubernetesClientBuilder().withConfig(config)
        .withHttpClientFactory(new JdkHttpClientFactory())
        .build();
  }

  @Override
  public KubeApi management() {
    return management;
  }

  @Override
  public synchronized KubeApi workload(String cluster, byte[] kubeconfig) throws ExecutorException {
    var digest = Digest.of(kubeconfig);
    var known = workloadByCluster.get(cluster);
    if (known != null && known.kubeconfig().equals(digest)) {
      return known.api();
    }
    var client = connectWorkload(cluster, kubeconfig);
    var workload = new Workload(digest, client, new Fabric8KubeApi(client));
    workloadByCluster.put(cluster, workload);
    if (known != null) {
      known.client().close();
    }
    return workload.api();
  }

  private static KubernetesClient connectWorkload(String cluster, byte[] kubeconfig)
      throws ExecutorException {
    var config = WorkloadKubeconfig.accept(cluster, kubeconfig);
    try {
      return connect(config);
    } catch (KubernetesClientException | IllegalArgumentException _) {
      throw WorkloadKubeconfig.refusal(cluster, "has a certificate or key that cannot be read");
    }
  }

  @Override
  public boolean isSimulated() {
    return false;
  }

  @Override
  public synchronized void close() {
    workloadByCluster.values().forEach(workload -> workload.client().close());
    workloadByCluster.clear();
    managementClient.close();
  }
}
