// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The peers themselves: they bring a cluster up and take it down, without any code of Lattice.
final class ManagementPlaneIT {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementPlaneIT.class);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Test
  void aClusterInMemoryBecomesAvailableAndLeavesNothingBehind()
      throws IOException, InterruptedException {
    var started = System.nanoTime();
    try (var plane = ManagementPlane.clusterApi("management-plane")) {
      LOG.info("management plane ready after={}", Duration.ofNanos(System.nanoTime() - started));
      var client = plane.client();
      var objects = new ClusterApiObjects(client, "default");
      var before = objects.names();

      try (var manifest = ManagementPlaneIT.class.getResourceAsStream("in-memory-cluster.yaml")) {
        client.load(manifest).items().forEach(object -> client.resource(object).create());
      }
      LOG.info(
          "cluster available after={}",
          Await.until(
              "the cluster to be available", LIMIT, () -> objects.isTrue("tiny", "Available")
                  && objects.isTrue("tiny", "RemoteConnectionProbe")));
      assertTrue(
          objects.names().contains("Secret/tiny-kubeconfig"), () -> "found: " + objects.names());

      client.genericKubernetesResources("cluster.x-k8s.io/v1beta2", "Cluster")
          .inNamespace("default")
          .withName("tiny")
          .delete();
      LOG.info(
          "everything gone after={}",
          Await.until("everything to be gone", LIMIT, () -> objects.names().equals(before)));
      assertEquals(List.of(), before);
    }
  }
}
