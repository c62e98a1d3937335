// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A real management cluster of this machine, without containers: built once by `e2e/peers/build`,
/// started for a test, gone when it is closed and at the latest when the JVM ends.
///
/// Data, keys and logs are in `e2e/target/peers/<name>`; the logs stay until the next run of that name.
public final class ManagementPlane implements AutoCloseable {
  private final PeerServers servers;
  private final ApiServer api;
  private final KubernetesClient client;

  private ManagementPlane(PeerServers servers, ApiServer api, KubernetesClient client) {
    this.servers = servers;
    this.api = api;
    this.client = client;
  }

  /// Only etcd and kube-apiserver: enough for what an API server does by itself. Ready in a few seconds.
  ///
  /// @param name a name for the folder with the logs, one per test class
  public static ManagementPlane apiServerOnly(String name)
      throws IOException, InterruptedException {
    // Nobody creates the service accounts that this plugin would wait for.
    return start(name, List.of("--disable-admission-plugins=ServiceAccount"), (_, _, _, _) -> {});
  }

  /// Everything that brings clusters up in memory: also kube-controller-manager and the Cluster API managers.
  ///
  /// Only one at a time: the machines in memory listen on fixed ports.
  ///
  /// @param name a name for the folder with the logs, one per test class
  public static ManagementPlane clusterApi(String name) throws IOException, InterruptedException {
    return start(name, List.of(), ClusterApi::start);
  }

  /// What is started once the API server is ready.
  private interface Addition {
    void start(PeerCache cache, PeerServers servers, ApiServer api, KubernetesClient client)
        throws IOException, InterruptedException;
  }

  private static ManagementPlane start(String name, List<String> flags, Addition addition)
      throws IOException, InterruptedException {
    var cache = PeerCache.ofThisMachine();
    var servers = new PeerServers(emptyFolder(name));
    KubernetesClient client = null;
    try {
      var api = ApiServer.start(cache, servers, flags);
      client = connect(api.kubeconfig());
      addition.start(cache, servers, api, client);
      return new ManagementPlane(servers, api, client);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      if (client != null) {
        client.close();
      }
      servers.close();
      throw e;
    }
  }

  private static Path emptyFolder(String name) throws IOException {
    var folder =
        Path.of(System.getProperty("basedir", "e2e"), "target", "peers", name).toAbsolutePath();
    if (Files.exists(folder)) {
      try (var old = Files.walk(folder)) {
        for (var path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(folder);
  }

  private static KubernetesClient connect(Path kubeconfig) throws IOException {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(Files.readString(kubeconfig)))
        .build();
  }

  /// Makes the API server check objects of Cluster API and of its providers, without anybody who acts on them: for a
  /// plane that has only an API server.
  public void serveClusterApiKinds() throws IOException, InterruptedException {
    var cache = PeerCache.ofThisMachine();
    var definitions = new ArrayList<GenericKubernetesResource>();
    for (var provider : List.of("aws", "gcp", "vsphere")) {
      definitions.addAll(Definitions.read(cache.definitions(provider)));
    }
    for (var provider : ClusterApiProvider.values()) {
      definitions.addAll(Definitions.read(cache.manifests(provider)));
    }
    Definitions.serve(client, definitions);
  }

  /// The same for objects of Talos.
  ///
  /// @param controlPlane the folder with the definitions of its control plane provider, which comes as no Go module
  public void serveTalosKinds(Path controlPlane) throws IOException, InterruptedException {
    var definitions =
        new ArrayList<>(Definitions.read(PeerCache.ofThisMachine().definitions("talos")));
    definitions.addAll(Definitions.readFolder(controlPlane, "talos*.yaml"));
    Definitions.serve(client, definitions);
  }

  /// A kubeconfig file of an administrator, with everything embedded.
  public Path kubeconfig() {
    return api.kubeconfig();
  }

  /// A client for what a test itself does to the cluster; it belongs to this object.
  public KubernetesClient client() {
    return client;
  }

  /// Stops every server, the last started first.
  @Override
  public void close() {
    client.close();
    servers.close();
  }
}
