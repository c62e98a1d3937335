// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// One etcd and one kube-apiserver on loopback, ready.
///
/// @param certificates what the server trusts and shows
/// @param kubeconfig a kubeconfig of an administrator, with everything embedded
record ApiServer(Certificates certificates, Path kubeconfig) {
  private static final Map<String, String> MEMORY_LIMIT = Map.of("GOMEMLIMIT", "1500MiB");

  /// Starts both and waits until they serve.
  ///
  /// @param flags further flags of kube-apiserver
  static ApiServer start(PeerCache cache, PeerServers servers, List<String> flags)
      throws IOException, InterruptedException {
    var certificates = Certificates.create(servers.folder().resolve("keys"));
    var etcd = startEtcd(cache, servers);
    var address = URI.create("https://127.0.0.1:" + servers.freePort());
    var command = new ArrayList<>(
        List.of(
            cache.kubernetes("kube-apiserver").toString(), "--etcd-servers=" + etcd,
            "--etcd-prefix=/management", "--bind-address=127.0.0.1",
            "--advertise-address=127.0.0.1", "--secure-port=" + address.getPort(),
            "--tls-cert-file=" + certificates.serverCertificate(),
            "--tls-private-key-file=" + certificates.serverKey(),
            "--client-ca-file=" + certificates.authority(), "--service-account-issuer=" + address,
            "--service-account-key-file=" + certificates.accountKey(),
            "--service-account-signing-key-file=" + certificates.accountKey(),
            "--service-cluster-ip-range=10.0.0.0/24", "--authorization-mode=RBAC",
            "--allow-privileged"));
    command.addAll(flags);
    var server = servers.start("kube-apiserver", MEMORY_LIMIT, command);
    try (var http = HttpClient.newBuilder().sslContext(certificates.trust()).build()) {
      server.awaitReady(http, address.resolve("/readyz"));
    }
    var kubeconfig = servers.folder().resolve("kubeconfig");
    Files.writeString(kubeconfig, kubeconfig(address, certificates));
    return new ApiServer(certificates, kubeconfig);
  }

  private static URI startEtcd(PeerCache cache, PeerServers servers)
      throws IOException, InterruptedException {
    var clients = URI.create("http://127.0.0.1:" + servers.freePort());
    var peers = URI.create("http://127.0.0.1:" + servers.freePort());
    var etcd = servers.start(
        "etcd", Map.of(),
        List.of(
            cache.kubernetes("etcd").toString(), "--data-dir=" + servers.folder().resolve("etcd"),
            "--listen-client-urls=" + clients, "--advertise-client-urls=" + clients,
            "--listen-peer-urls=" + peers, "--initial-advertise-peer-urls=" + peers,
            "--initial-cluster=default=" + peers, "--unsafe-no-fsync"));
    try (var http = HttpClient.newHttpClient()) {
      etcd.awaitReady(http, clients.resolve("/health"));
    }
    return clients;
  }

  private static String kubeconfig(URI address, Certificates certificates) throws IOException {
    return """
        apiVersion: v1
        kind: Config
        current-context: management
        contexts:
          - name: management
            context: {cluster: management, user: admin}
        clusters:
          - name: management
            cluster:
              server: %s
              certificate-authority-data: %s
        users:
          - name: admin
            user:
              client-certificate-data: %s
              client-key-data: %s
        """.formatted(
        address, base64(certificates.authority()), base64(certificates.adminCertificate()),
        base64(certificates.adminKey()));
  }

  private static String base64(Path file) throws IOException {
    return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
  }
}
