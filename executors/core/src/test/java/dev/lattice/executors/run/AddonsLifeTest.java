// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.run.TreeBuilder.group;
import static dev.lattice.executors.run.TreeBuilder.placement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.executors.run.Unit.AddonsUnit;
import dev.lattice.executors.run.Unit.ClusterUnit;
import dev.lattice.executors.run.Unit.ServiceUnit;
import dev.lattice.executors.simulate.Faults;
import dev.lattice.schemas.spec.ServiceId;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Add-ons from the first apply to the last removal, in a simulated world.
final class AddonsLifeTest {
  private static final String GOOD = "registry.example/cni:1";
  private static final String BAD = "registry.example/cni:bad";
  private static final ServiceId WEB = ServiceId.parse("default/web");
  private static final ResourceType DAEMON_SET =
      Objects.requireNonNull(Kinds.of("apps/v1", "DaemonSet"));

  @Test
  void servicesWaitUntilTheAddonsOfTheirClusterAreReady() throws ExecutorException {
    Life life = new Life(1);
    life.kube().setFaults(Faults.NONE.withBadImages(BAD));

    Pass waiting = life.runFor(Duration.ofMinutes(20), web().addon("alpha", "cni", BAD).build());

    assertEquals(
        "Add-on cni waits for DaemonSet cni/cni.", waiting(waiting, new AddonsUnit("alpha")));
    assertEquals(
        "Add-on cni waits for DaemonSet cni/cni.", waiting(waiting, new ClusterUnit("alpha")));
    assertEquals(
        "Add-on cni waits for DaemonSet cni/cni.", waiting(waiting, new ServiceUnit("alpha", WEB)));
    assertFalse(life.kube().inventory("alpha").contains("Deployment default/web"));

    life.converge(web().addon("alpha", "cni", GOOD).build());
    assertTrue(life.kube().inventory("alpha").contains("Deployment default/web"));
  }

  @Test
  void addonsComeOneAfterTheOther() throws ExecutorException {
    Life life = new Life(2);
    life.kube().setFaults(Faults.NONE.withBadImages(BAD));
    life.converge(web().addon("alpha", "cni", GOOD).build());

    life.runFor(
        Duration.ofMinutes(20),
        web().addon("alpha", "cni", BAD).addon("alpha", "metrics", GOOD).build());

    assertFalse(life.kube().inventory("alpha").contains("DaemonSet metrics/metrics"));
  }

  @Test
  void everyNodeRunsTheAddonAlsoOnesThatCameLater() throws ExecutorException {
    Life life = new Life(3);
    life.converge(web().addon("alpha", "cni", GOOD).build());
    life.converge(
        new TreeBuilder().cluster("alpha", group("medium", 4, 4))
            .addon("alpha", "cni", GOOD)
            .service("default/web", "registry.example/web:1", placement("alpha", 2, 2))
            .build());

    assertEquals(4, live(life, "cni").at("status", "numberReady").asLong(0));
  }

  @Test
  void anUpgradeReplacesEveryPodAndABrokenOneStopsAtTheFirst() throws ExecutorException {
    Life life = new Life(4);
    life.kube().setFaults(Faults.NONE.withBadImages(BAD));
    life.converge(web().addon("alpha", "cni", GOOD).build());

    life.runFor(Duration.ofMinutes(20), web().addon("alpha", "cni", BAD).build());
    KubeObject broken = live(life, "cni");
    assertEquals(1, broken.at("status", "numberReady").asLong(0));
    assertEquals(1, broken.at("status", "updatedNumberScheduled").asLong(0));
    assertTrue(life.kube().inventory("alpha").contains("Deployment default/web"));

    life.kube().setFaults(Faults.NONE);
    life.converge(web().addon("alpha", "cni", BAD).build());
    assertEquals(2, live(life, "cni").at("status", "updatedNumberScheduled").asLong(0));
  }

  @Test
  void whatTheFolderDoesNotHoldAnyMoreIsRemoved() throws ExecutorException {
    Life life = new Life(5);
    life.converge(web().addon("alpha", "cni", GOOD, "old", "same").build());

    life.converge(web().addon("alpha", "cni", GOOD, "same", "new").build());
    String changed = String.join(", ", life.kube().inventory("alpha"));
    life.converge(web().build());

    assertTrue(changed.contains("ConfigMap cni/same"), changed);
    assertTrue(changed.contains("ConfigMap cni/new"), changed);
    assertFalse(changed.contains("ConfigMap cni/old"), changed);
    String emptied = String.join(", ", life.kube().inventory("alpha"));
    assertFalse(emptied.contains("DaemonSet cni/cni"), emptied);
    assertTrue(emptied.contains("Deployment default/web"), emptied);
  }

  @Test
  void aRestartInBetweenLosesNothing() throws ExecutorException {
    Life life = new Life(6);
    ApprovedTree tree = web().addon("alpha", "cni", GOOD, "one").build();
    for (int i = 0; i < 60; i++) {
      life.pass(tree);
      life.restart();
      life.elapse(Duration.ofSeconds(10));
    }
    life.converge(tree);

    life.converge(web().build());

    String left = String.join(", ", life.kube().inventory("alpha"));
    assertFalse(left.contains("DaemonSet cni/cni"), left);
  }

  @Test
  void aClusterWithAddonsIsDeletedLikeAnyOther() throws ExecutorException {
    Life life = new Life(7);
    life.converge(
        new TreeBuilder().cluster("alpha", group("medium", 2, 2))
            .addon("alpha", "cni", GOOD)
            .build());

    life.converge(
        new TreeBuilder().retiring("alpha", group("medium", 2, 2))
            .addon("alpha", "cni", GOOD)
            .build());

    assertEquals(1, life.observed().done().size());
  }

  private static TreeBuilder web() {
    return new TreeBuilder().cluster("alpha", group("medium", 2, 2))
        .service("default/web", "registry.example/web:1", placement("alpha", 2, 2));
  }

  private static KubeObject live(Life life, String addon) throws ExecutorException {
    return Objects
        .requireNonNull(life.inside("alpha").get(new ObjectKey(DAEMON_SET, addon, addon)));
  }

  private static String waiting(Pass pass, Unit unit) {
    return pass.results()
        .stream()
        .filter(result -> result.unit().equals(unit))
        .map(result -> result.result() instanceof StepResult.Waiting(var reason, _) ? reason : "")
        .findFirst()
        .orElse("");
  }
}
