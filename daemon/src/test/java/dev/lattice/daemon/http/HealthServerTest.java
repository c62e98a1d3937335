// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.reconcile.Failure;
import dev.lattice.daemon.status.Reach;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class HealthServerTest {

  @Test
  void saysWhetherItIsAliveAndReady() throws Exception {
    try (HealthServer server = server(new Metrics())) {
      assertEquals(200, get(server, "/healthz").statusCode());
      HttpResponse<String> ready = get(server, "/readyz");
      assertEquals(503, ready.statusCode());
      assertEquals("no commit read yet\n", ready.body());
    }
  }

  @Test
  void showsWhatWasCounted() throws Exception {
    Metrics metrics = new Metrics();
    metrics.tell(new Event.Failed(new Failure.Stalled("wrong credentials")));

    try (HealthServer server = server(metrics)) {
      String text = get(server, "/metrics").body();

      assertTrue(text.contains("lattice_failures_total{reason=\"Stalled\"} 1.0"), text);
    }
  }

  @Test
  void showsWhatCannotBeReached() throws Exception {
    Metrics metrics = new Metrics();
    metrics
        .tell(new Event.ReachChanged(new Reach.Lost(new TreeSet<>(List.of("us-east-7a3b12cd")))));

    try (HealthServer server = server(metrics)) {
      String text = get(server, "/metrics").body();

      assertTrue(text.contains("lattice_degraded{reason=\"ClustersLost\"} 1.0"), text);
      assertTrue(
          text.contains("lattice_degraded{reason=\"ManagementClusterUnreachable\"} 0.0"), text);
      assertTrue(text.contains("lattice_unreachable_clusters 1.0"), text);
    }
  }

  @Test
  void refusesEveryMethodButGet() throws Exception {
    try (HealthServer server = server(new Metrics());
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest post = HttpRequest.newBuilder(uri(server, "/healthz"))
          .POST(BodyPublishers.ofString("x"))
          .build();

      assertEquals(405, client.send(post, BodyHandlers.ofString()).statusCode());
    }
  }

  @Test
  void knowsNoOtherPage() throws Exception {
    try (HealthServer server = server(new Metrics())) {
      assertEquals(404, get(server, "/etc/passwd").statusCode());
    }
  }

  private static HealthServer server(Metrics metrics) throws IOException {
    return HealthServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        () -> HealthServer.Answer.of(true, "ok"),
        () -> HealthServer.Answer.of(false, "no commit read yet"), metrics);
  }

  private static HttpResponse<String> get(HealthServer server, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(uri(server, path)).build(), BodyHandlers.ofString());
    }
  }

  private static URI uri(HealthServer server, String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
