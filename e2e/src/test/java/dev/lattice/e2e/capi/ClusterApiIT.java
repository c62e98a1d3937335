// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.capi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.reconcile.EventLog;
import dev.lattice.daemon.reconcile.Wake;
import dev.lattice.daemon.wiring.Daemon;
import dev.lattice.e2e.peers.Await;
import dev.lattice.e2e.peers.ClusterApiObjects;
import dev.lattice.e2e.peers.ManagementPlane;
import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.fabric8.Fabric8KubeApis;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.simulate.SimulatedKube;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A config repository, the daemon, and real Cluster API: what is pushed becomes clusters, and what is removed leaves
/// nothing behind.
final class ClusterApiIT {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterApiIT.class);
  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final String NAMESPACE = "lattice-local";
  private static final int SIMULATED_SECONDS_PER_SECOND = 10;

  @TempDir
  Path folder;

  @Test
  void aPushMakesAClusterAPushScalesItAndAPushDeletesIt() throws Exception {
    LOG.warn("workload clusters are simulated; the management cluster and its clusters are real");
    try (var plane = ManagementPlane.clusterApi("cluster-api");
        var repository = ConfigRepo.create(folder);
        var workloads =
            SimulatedKube.inMemory(InstantSource.system(), SIMULATED_SECONDS_PER_SECOND, 1)) {
      var objects = new ClusterApiObjects(plane.client(), NAMESPACE);
      var states = new ConvergedStates();
      repository.push(
          "",
          Map.of(
              "lattice.yaml", "lattice.yaml", "infrastructure/pool.yaml", "pool.yaml",
              "policies/policy.yaml", "policy.yaml", "services/web.yaml", "web.yaml"),
          "a pool, a policy and a service");
      try (var daemon = Daemon.start(
          repository.daemon(), List.of(new EventLog(), states), (_, _) -> new SimulatedWorkloads(
              Fabric8KubeApis.ofKubeconfig(plane.kubeconfig()), workloads))) {

        states.awaitNext("made", () -> machines(objects).size() == 2);
        var cluster = onlyCluster(objects);
        assertTrue(objects.isTrue(cluster, "Available"), cluster);
        assertEquals(2, readyReplicas(workloads, cluster));

        states.awaited();
        repository.push("services", Map.of("web.yaml", "web-scaled.yaml"), "more replicas");
        daemon.wake(Wake.POLL);
        states.awaitNext("scaled", () -> machines(objects).size() == 3);
        assertTrue(objects.isTrue(cluster, "Available"), cluster);
        assertEquals(6, readyReplicas(workloads, cluster));

        states.awaited();
        repository.push("services", Map.of(), "the service is gone");
        daemon.wake(Wake.POLL);
        states.awaitNext("deleted", () -> objects.names().isEmpty());
        assertEquals(List.of(), objectsOfTheService(workloads, cluster));
      }
    }
  }

  private static List<String> machines(ClusterApiObjects objects) {
    return objects.names().stream().filter(name -> name.startsWith("Machine/")).toList();
  }

  private static String onlyCluster(ClusterApiObjects objects) {
    var clusters = objects.names().stream().filter(name -> name.startsWith("Cluster/")).toList();
    assertEquals(1, clusters.size(), clusters.toString());
    return clusters.getFirst().substring("Cluster/".length());
  }

  private static long readyReplicas(SimulatedKube workloads, String cluster)
      throws ExecutorException {
    var deployment = workloads.workload(cluster, new byte[0])
        .get(new ObjectKey(Kinds.DEPLOYMENT, "default", "web"));
    return deployment == null ? 0 : deployment.at("status", "readyReplicas").asLong(0);
  }

  private static List<String> objectsOfTheService(SimulatedKube workloads, String cluster) {
    return workloads.inventory(cluster).stream().filter(id -> id.contains("default/")).toList();
  }

  /// Counts how often the world came to equal the accepted state.
  private static final class ConvergedStates implements Event.Sink {
    private final AtomicInteger count = new AtomicInteger();
    private int seen;

    @Override
    public void tell(Event event) {
      if (event instanceof Event.Converged) {
        count.incrementAndGet();
      }
    }

    /// What converged until now does not count for the next wait.
    void awaited() {
      seen = count.get();
    }

    /// Waits for one more state, which must show in the world too.
    void awaitNext(String what, Await.Condition shown) throws IOException, InterruptedException {
      var took = Await.until(
          "the world to be as planned: " + what, LIMIT, () -> count.get() > seen && shown.holds());
      LOG.info("{} after={}", what, took);
    }
  }
}
