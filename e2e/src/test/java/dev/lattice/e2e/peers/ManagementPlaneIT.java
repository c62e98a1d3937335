// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lattice.executors.fabric8.Fabric8KubeApis;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.kube.ResourceType;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The peers themselves: they bring a cluster up, let the adapter reach it, and take it down. Nothing of the planner or
/// the executor takes part, so a failure here is not theirs.
final class ManagementPlaneIT {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementPlaneIT.class);
  private static final ResourceType SECRET = new ResourceType("", "v1", "Secret", "secrets", true);
  private static final ResourceType NODE = new ResourceType("", "v1", "Node", "nodes", false);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Test
  void aClusterInMemoryBecomesAvailableAndLeavesNothingBehind()
      throws IOException, InterruptedException, ExecutorException {
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
      assertEquals(3, countOfNodes(plane, "tiny"));

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

  /// How many nodes a cluster has, asked of its own API server.
  private static int countOfNodes(ManagementPlane plane, String cluster) throws ExecutorException {
    try (var apis = Fabric8KubeApis.ofKubeconfig(plane.kubeconfig())) {
      var secret = apis.management().get(new ObjectKey(SECRET, "default", cluster + "-kubeconfig"));
      assertNotNull(secret, "the kubeconfig of the cluster");
      var kubeconfig = Base64.getDecoder().decode(secret.at("data", "value").asText(""));
      return apis.workload(cluster, kubeconfig).list(NODE, null, new TreeMap<>()).size();
    }
  }
}
