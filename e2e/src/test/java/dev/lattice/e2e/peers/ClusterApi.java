// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Brings Cluster API to a running API server: its definitions, its managers, then its webhooks.
final class ClusterApi {
  private final PeerCache cache;
  private final PeerServers servers;
  private final ApiServer api;
  private final KubernetesClient client;

  private ClusterApi(PeerCache cache, PeerServers servers, ApiServer api, KubernetesClient client) {
    this.cache = cache;
    this.servers = servers;
    this.api = api;
    this.client = client;
  }

  /// Returns when every manager is ready and every object is checked by its webhook.
  static void start(PeerCache cache, PeerServers servers, ApiServer api, KubernetesClient client)
      throws IOException, InterruptedException {
    var clusterApi = new ClusterApi(cache, servers, api, client);
    var controllers = clusterApi.startControllerManager();
    var sources = clusterApi.sources();
    clusterApi.createDefinitions(sources);
    clusterApi.startManagers(sources);
    clusterApi.createWebhooks(sources);
    controllers.run();
  }

  /// A wait that is done later, while other things start.
  private interface Wait {
    void run() throws IOException, InterruptedException;
  }

  /// Cluster API needs it: it collects what a deleted owner leaves and ends namespaces.
  private Wait startControllerManager() throws IOException {
    var certificates = api.certificates();
    var port = servers.freePort();
    var server = servers.start(
        "kube-controller-manager", Map.of(),
        List.of(
            cache.kubernetes("kube-controller-manager").toString(),
            "--kubeconfig=" + api.kubeconfig(),
            "--controllers=garbage-collector-controller,namespace-controller,"
                + "serviceaccount-controller,serviceaccount-token-controller",
            "--leader-elect=false", "--use-service-account-credentials=false",
            "--service-account-private-key-file=" + certificates.accountKey(),
            "--root-ca-file=" + certificates.authority(), "--bind-address=127.0.0.1",
            "--secure-port=" + port, "--tls-cert-file=" + certificates.serverCertificate(),
            "--tls-private-key-file=" + certificates.serverKey()));
    return () -> {
      try (var http = HttpClient.newBuilder().sslContext(certificates.trust()).build()) {
        server.awaitReady(http, URI.create("https://127.0.0.1:" + port + "/healthz"));
      }
    };
  }

  private Map<ClusterApiProvider, ClusterApiDefinitions> sources() throws IOException {
    var authority =
        Base64.getEncoder().encodeToString(Files.readAllBytes(api.certificates().authority()));
    var sources = new EnumMap<ClusterApiProvider, ClusterApiDefinitions>(ClusterApiProvider.class);
    for (var provider : ClusterApiProvider.values()) {
      sources.put(
          provider, new ClusterApiDefinitions(
              provider, cache.manifests(provider), servers.freePort(), authority));
    }
    return sources;
  }

  private void createDefinitions(Map<ClusterApiProvider, ClusterApiDefinitions> sources)
      throws IOException, InterruptedException {
    var definitions = new ArrayList<HasMetadata>();
    for (var source : sources.values()) {
      definitions.addAll(source.definitions());
    }
    Definitions.serve(client, definitions);
  }

  private void startManagers(Map<ClusterApiProvider, ClusterApiDefinitions> sources)
      throws IOException, InterruptedException {
    var environment = Map.of("KUBECONFIG", api.kubeconfig().toString(), "POD_IP", "127.0.0.1");
    var waits = new ArrayList<Wait>();
    try (var http = HttpClient.newHttpClient()) {
      for (var source : sources.values()) {
        var provider = source.provider();
        var health = "127.0.0.1:" + servers.freePort();
        var command = new ArrayList<>(
            List.of(
                cache.manager(provider).toString(),
                "--webhook-cert-dir=" + api.certificates().folder(),
                "--webhook-port=" + source.webhookPort(), "--health-addr=" + health,
                "--diagnostics-address=127.0.0.1:" + servers.freePort(), "--insecure-diagnostics",
                "--leader-elect=false"));
        command.add("--feature-gates=" + provider.featureGates());
        var server = servers.start(provider.folder(), environment, command);
        waits.add(() -> server.awaitReady(http, URI.create("http://" + health + "/readyz")));
      }
      for (var wait : waits) {
        wait.run();
      }
    }
  }

  private void createWebhooks(Map<ClusterApiProvider, ClusterApiDefinitions> sources)
      throws IOException, InterruptedException {
    var webhooks = new ArrayList<HasMetadata>();
    for (var source : sources.values()) {
      webhooks.addAll(source.webhooks(client));
    }
    Definitions.create(client, webhooks);
  }
}
