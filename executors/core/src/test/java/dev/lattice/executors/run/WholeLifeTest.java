// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.run.TreeBuilder.group;
import static dev.lattice.executors.run.TreeBuilder.placement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.schemas.plan.Observed.Done;
import dev.lattice.schemas.plan.Phase;
import dev.lattice.schemas.spec.ServiceId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WholeLifeTest {
  private static final String IMAGE = "registry.example/web:1";
  private static final ServiceId WEB = ServiceId.parse("default/web");
  private static final ObjectKey DEPLOYMENT = new ObjectKey(Kinds.DEPLOYMENT, "default", "web");

  @Test
  void aClusterIsMadeScaledRolledEmptiedAndDeletedWithNothingLeft() throws ExecutorException {
    Life life = new Life(1);

    ApprovedTree made = new TreeBuilder().cluster("alpha", group("medium", 2, 2))
        .service("default/web", IMAGE, placement("alpha", 2, 2))
        .build();
    life.converge(made);
    assertEquals(2, readyReplicas(life.inside("alpha")));
    assertTrue(life.seen("alpha").everAvailable());
    assertEquals(2, life.seen("alpha").groups().get("medium"));

    ApprovedTree scaled = new TreeBuilder().cluster("alpha", group("medium", 4, 4))
        .service("default/web", IMAGE, placement("alpha", 3, 3))
        .build();
    life.converge(scaled);
    assertEquals(4, life.seen("alpha").groups().get("medium"));
    assertEquals(3, readyReplicas(life.inside("alpha")));

    ApprovedTree upgraded =
        new TreeBuilder().cluster("alpha", Phase.ACTIVE, "v1.36.4", group("medium", 4, 4))
            .service("default/web", IMAGE, placement("alpha", 3, 3))
            .build();
    life.converge(upgraded);
    List<String> templates = life.kube()
        .inventory("management")
        .stream()
        .filter(name -> name.startsWith("DevMachineTemplate") || name.startsWith("KubeadmConfigT"))
        .toList();
    assertEquals(3, templates.size(), "old templates are collected: " + templates);

    ApprovedTree ended = new TreeBuilder().retiring("alpha", group("medium", 4, 4))
        .service("default/web", IMAGE, placement("alpha", 0, 3))
        .build();
    life.converge(ended);
    assertEquals(List.of(new Done("alpha", null), new Done("alpha", WEB)), life.observed().done());
    assertEquals(
        List.of(
            "ConfigMap lattice-system/lattice-instance-test", "Namespace lattice-pool",
            "Namespace lattice-system"),
        life.kube().inventory("management"));
    assertEquals(List.of(), life.kube().inventory("alpha"));
  }

  @Test
  void aMoveMakesBeforeItBreaks() throws ExecutorException {
    Life life = new Life(2);
    life.converge(
        new TreeBuilder().cluster("alpha", group("medium", 2, 2))
            .service("default/web", IMAGE, placement("alpha", 2, 2))
            .build());
    ApprovedTree moving = new TreeBuilder().retiring("alpha", group("medium", 2, 2))
        .cluster("beta", group("medium", 2, 2))
        .service("default/web", IMAGE, placement("alpha", 0, 2), placement("beta", 2, 2))
        .build();

    Pass pass = life.pass(moving);
    int passes = 0;
    while (!pass.isConverged() && passes++ < 500) {
      long ready = readyReplicas(life.inside("alpha")) + readyReplicas(life.inside("beta"));
      assertTrue(ready >= 2, "never fewer than wanted: " + ready);
      life.elapse(Duration.ofSeconds(5));
      pass = life.pass(moving);
    }

    assertTrue(pass.isConverged(), pass.results().toString());
    assertEquals(2, readyReplicas(life.inside("beta")));
    assertEquals(List.of(), life.kube().inventory("alpha"));
    assertEquals(List.of(new Done("alpha", null), new Done("alpha", WEB)), life.observed().done());
  }

  @Test
  void nodesShrinkOnlyAfterTheReplicasThatLeaveHaveLeft() throws ExecutorException {
    Life life = new Life(3);
    life.converge(
        new TreeBuilder().cluster("alpha", group("medium", 3, 3))
            .cluster("beta", group("medium", 1, 1))
            .service("default/web", IMAGE, placement("alpha", 3, 3))
            .build());
    ApprovedTree moving = new TreeBuilder().cluster("alpha", group("medium", 1, 3))
        .cluster("beta", group("medium", 2, 2))
        .service("default/web", IMAGE, placement("alpha", 1, 3), placement("beta", 2, 2))
        .build();

    life.converge(moving);

    assertEquals(1, readyReplicas(life.inside("alpha")));
    assertEquals(1, life.seen("alpha").groups().get("medium"));
    assertEquals(List.of(new Done("alpha", WEB)), life.observed().done());
  }

  @Test
  void nodesShrinkOnlyAfterPodsThatWereLargerHaveBeenReplaced() throws ExecutorException {
    Life life = new Life(3);
    life.converge(
        new TreeBuilder().cluster("alpha", group("medium", 3, 3))
            .service("default/web", "registry.example/web:1", placement("alpha", 3, 3))
            .build());
    ApprovedTree smaller = new TreeBuilder().cluster("alpha", group("medium", 1, 3))
        .service("default/web", "registry.example/web:2", placement("alpha", 3, 3))
        .build();

    Pass pass = life.pass(smaller);
    while (!pass.isConverged()) {
      assertTrue(machines(life) == 3 || updatedReplicas(life) == 3, "machines wait for the pods");
      life.elapse(Duration.ofSeconds(1));
      pass = life.pass(smaller);
    }

    assertEquals(1, machines(life));
  }

  @Test
  void aSecondPlanTakesOverWhileTheFirstPlansMoveIsHalfDone() throws ExecutorException {
    Life life = new Life(4);
    life.converge(
        new TreeBuilder().cluster("alpha", group("medium", 2, 2))
            .service("default/web", IMAGE, placement("alpha", 2, 2))
            .build());
    ApprovedTree first = new TreeBuilder().cluster("alpha", group("medium", 1, 2))
        .cluster("beta", group("medium", 2, 2))
        .service("default/web", IMAGE, placement("alpha", 0, 2), placement("beta", 2, 2))
        .build();
    life.runFor(Duration.ofSeconds(60), first);
    assertEquals(2, readyReplicas(life.inside("alpha")));

    ApprovedTree second = new TreeBuilder().cluster("alpha", group("medium", 2, 2))
        .retiring("beta", group("medium", 2, 2))
        .service("default/web", IMAGE, placement("alpha", 2, 2), placement("beta", 0, 2))
        .build();
    life.converge(second);

    assertEquals(2, readyReplicas(life.inside("alpha")));
    assertEquals(List.of(), life.kube().inventory("beta"));
    assertFalse(
        life.kube().inventory("management").stream().anyMatch(name -> name.contains("beta")));
  }

  @Test
  void aRetiringNodeGroupGoesWhenTheOtherGroupHasItsNodes() throws ExecutorException {
    Life life = new Life(5);
    life.converge(
        new TreeBuilder().cluster("alpha", group("small", 2, 2))
            .service("default/web", IMAGE, placement("alpha", 2, 2))
            .build());

    life.converge(
        new TreeBuilder().cluster("alpha", group("large", 1, 1), group("small", 0, 2))
            .service("default/web", IMAGE, placement("alpha", 2, 2))
            .build());

    List<String> left = life.kube().inventory("management");
    assertTrue(left.contains("MachineDeployment lattice-pool/alpha-large"));
    assertFalse(left.stream().anyMatch(name -> name.contains("alpha-small")), left.toString());
    assertEquals(2, readyReplicas(life.inside("alpha")));
  }

  @Test
  void nothingIsEverCreatedFromTheFilesOfSomethingRetiring() throws ExecutorException {
    Life life = new Life(6);

    life.converge(
        new TreeBuilder().retiring("alpha", group("medium", 2, 2))
            .service("default/web", IMAGE, placement("alpha", 0, 2))
            .build());

    assertEquals(
        List.of("ConfigMap lattice-system/lattice-instance-test", "Namespace lattice-system"),
        life.kube().inventory("management"));
  }

  @Test
  void podsAreReplacedInOneClusterAfterTheOther() throws ExecutorException {
    Life life = new Life(7);
    TreeBuilder both = new TreeBuilder().cluster("alpha", group("medium", 2, 2))
        .cluster("beta", group("medium", 2, 2));
    life.converge(
        both.service("default/web", IMAGE, placement("alpha", 2, 2), placement("beta", 2, 2))
            .build());
    ApprovedTree next = both.service(
        "default/web", "registry.example/web:2", placement("alpha", 2, 2), placement("beta", 2, 2))
        .build();

    Pass pass = life.pass(next);
    while (!pass.isConverged()) {
      long ready = readyReplicas(life.inside("alpha")) + readyReplicas(life.inside("beta"));
      assertTrue(ready >= 3, "at most one replica is unready: " + ready);
      life.elapse(Duration.ofSeconds(1));
      pass = life.pass(next);
    }

    KubeObject deployment = life.inside("beta").get(DEPLOYMENT);
    assertNotNull(deployment);
    assertTrue(deployment.json().toString().contains("registry.example/web:2"));
  }

  @Test
  void anApprovedTreeThatIsCarriedOutIsWrittenNoMore() throws ExecutorException {
    Life life = new Life(8);
    ApprovedTree tree = new TreeBuilder().cluster("alpha", group("medium", 2, 2))
        .service("default/web", IMAGE, placement("alpha", 2, 2))
        .build();
    life.converge(tree);
    long before = life.kube().writesBy(KubeApi.FIELD_MANAGER);

    life.runFor(Duration.ofMinutes(5), tree);

    assertEquals(before, life.kube().writesBy(KubeApi.FIELD_MANAGER));
    assertNull(life.inside("alpha").get(new ObjectKey(Kinds.DEPLOYMENT, "default", "other")));
  }

  /// Machines that are wanted in alpha.
  private static long machines(Life life) throws ExecutorException {
    KubeObject machines = life.kube()
        .management()
        .get(new ObjectKey(Kinds.MACHINE_DEPLOYMENT, "lattice-pool", "alpha-medium"));
    return machines == null ? 0 : machines.at("spec", "replicas").asLong(0);
  }

  private static long updatedReplicas(Life life) throws ExecutorException {
    KubeObject deployment = life.inside("alpha").get(DEPLOYMENT);
    return deployment == null ? 0 : deployment.at("status", "updatedReplicas").asLong(0);
  }

  private static long readyReplicas(KubeApi api) throws ExecutorException {
    KubeObject deployment = api.get(DEPLOYMENT);
    return deployment == null ? 0 : deployment.at("status", "readyReplicas").asLong(0);
  }
}
