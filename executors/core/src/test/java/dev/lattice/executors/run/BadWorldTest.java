// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.run.TreeBuilder.group;
import static dev.lattice.executors.run.TreeBuilder.placement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.run.Unit.ClusterUnit;
import dev.lattice.executors.run.Unit.ServiceUnit;
import dev.lattice.executors.simulate.Faults;
import dev.lattice.executors.simulate.Faults.TakenField;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.spec.ServiceId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BadWorldTest {
  private static final String IMAGE = "registry.example/web:1";
  private static final ServiceId WEB = ServiceId.parse("default/web");

  @Test
  void aRefusedQuotaMakesTheOfferingUnavailableAndItsEndMakesItAvailable()
      throws ExecutorException {
    Life life = new Life(1);
    life.kube().setFaults(Faults.NONE.withRefusedOfferings("pool/medium"));
    ApprovedTree tree = oneCluster();

    Pass pass = life.runFor(Duration.ofMinutes(5), tree);

    StepResult.Stalled stalled =
        assertInstanceOf(StepResult.Stalled.class, result(pass, new ClusterUnit("alpha")));
    assertTrue(stalled.reason().contains("VcpuLimitExceeded"), stalled.reason());
    Unavailable entry = life.observed().unavailable().getFirst();
    assertEquals("pool/medium//false", entry.key());
    assertEquals(1, entry.strikes());
    assertFalse(life.seen("alpha").everAvailable());

    life.runFor(Duration.ofMinutes(16), tree);
    assertEquals(2, life.observed().unavailable().getFirst().strikes());

    life.kube().setFaults(Faults.NONE);
    life.converge(tree);
    assertEquals(List.of(), life.observed().unavailable());
  }

  @Test
  void anImageThatCannotBePulledIsNoShortageOfInfrastructure() throws ExecutorException {
    Life life = new Life(2);
    life.kube().setFaults(Faults.NONE.withBadImages(IMAGE));

    Pass pass = life.runFor(Duration.ofMinutes(25), oneCluster());

    assertInstanceOf(StepResult.Stalled.class, result(pass, new ServiceUnit("alpha", WEB)));
    assertEquals(List.of(), life.observed().unavailable());
  }

  @Test
  void aBadImageInAMoveKeepsTheOldReplicas() throws ExecutorException {
    Life life = new Life(3);
    life.converge(oneCluster());
    life.kube().setFaults(Faults.NONE.withBadImages("registry.example/web:bad"));
    ApprovedTree moving = new TreeBuilder().retiring("alpha", group("medium", 2, 2))
        .cluster("beta", group("medium", 2, 2))
        .service(
            "default/web", "registry.example/web:bad", placement("beta", 2, 2),
            placement("alpha", 0, 2))
        .build();

    life.runFor(Duration.ofMinutes(30), moving);

    assertTrue(
        life.kube().inventory("alpha").contains("Deployment default/web"),
        "the old replicas stay until the new ones are ready");
    assertEquals(List.of(), life.observed().done());
  }

  @Test
  void oneLostClusterOfFourIsLostAfterTenMinutes() throws ExecutorException {
    Life life = new Life(4);
    ApprovedTree four = clusters("a", "b", "c", "d");
    life.converge(four);

    life.kube().setFaults(Faults.NONE.withLostClusters("b"));
    life.runFor(Duration.ofMinutes(8), four);
    assertFalse(life.seen("b").lost());

    life.runFor(Duration.ofMinutes(4), four);
    assertTrue(life.seen("b").lost());
    assertFalse(life.seen("a").lost());

    life.kube().setFaults(Faults.NONE);
    life.converge(four);
    assertFalse(life.seen("b").lost());
  }

  @Test
  void aThirdOfAllClustersSilentIsAnAlarmAndNothingIsLost() throws ExecutorException {
    Life life = new Life(5);
    ApprovedTree three = clusters("a", "b", "c");
    life.converge(three);

    life.kube().setFaults(Faults.NONE.withLostClusters("b"));
    Pass pass = life.runFor(Duration.ofMinutes(15), three);

    assertFalse(life.seen("b").lost());
    assertTrue(LostClusters.of(life.observed(), three, pass.world()).isAlarm());
  }

  @Test
  void aLostManagementClusterMovesNothing() throws ExecutorException {
    Life life = new Life(6);
    ApprovedTree tree = oneCluster();
    life.converge(tree);
    Observed before = life.observed();

    life.kube().setFaults(Faults.NONE.withManagementLost(true));

    ExecutorException failure = assertThrows(ExecutorException.class, () -> life.pass(tree));
    assertEquals(Kind.TRANSIENT, failure.kind());
    assertSame(before, life.observed());
    life.kube().setFaults(Faults.NONE);
    life.converge(tree);
  }

  @Test
  void aFieldThatSomebodyElseTookIsReportedAndNotTakenBack() throws ExecutorException {
    Life life = new Life(7);
    ApprovedTree tree = oneCluster();
    life.converge(tree);
    Json.Obj theirs = Json.obj(
        "apiVersion", "apps/v1", "kind", "Deployment", "metadata",
        Json.obj("name", "web", "namespace", "default"), "spec", Json.obj("replicas", 5));
    life.kube().setFaults(Faults.NONE.withTakenFields(new TakenField("alpha", theirs)));

    Pass pass = life.pass(tree);

    StepResult.Stalled stalled =
        assertInstanceOf(StepResult.Stalled.class, result(pass, new ServiceUnit("alpha", WEB)));
    assertTrue(stalled.reason().contains("somebody-else"), stalled.reason());
    assertTrue(stalled.reason().contains("spec/replicas"), stalled.reason());
  }

  @Test
  void aClockThatJumpsBackOnlyTakesTime() throws ExecutorException {
    Life life = new Life(10);
    ApprovedTree tree = oneCluster();
    life.runFor(Duration.ofMinutes(1), tree);

    life.elapse(Duration.ofMinutes(-30));

    life.converge(tree);
  }

  @Test
  void aSlowControlPlaneIsWaitedFor() throws ExecutorException {
    Life life = new Life(8);
    life.kube().setFaults(Faults.NONE.withSlowControlPlanes("alpha"));
    ApprovedTree tree = oneCluster();

    Pass early = life.runFor(Duration.ofMinutes(5), tree);
    assertInstanceOf(StepResult.Waiting.class, result(early, new ClusterUnit("alpha")));

    life.kube().setFaults(Faults.NONE);
    life.converge(tree);
  }

  @Test
  void aDaemonThatWasTakenOverWritesNoMore() throws ExecutorException {
    Life life = new Life(9);
    ApprovedTree tree = oneCluster();
    life.pass(tree);
    new InstanceInventory(life.kube().management(), TreeBuilder.INSTANCE).takeOver();
    long before = life.kube().writesBy(KubeApi.FIELD_MANAGER);

    ExecutorException failure = assertThrows(ExecutorException.class, () -> life.converge(tree));

    assertEquals(Kind.CONFLICT, failure.kind());
    assertEquals(before, life.kube().writesBy(KubeApi.FIELD_MANAGER));
  }

  private static ApprovedTree oneCluster() {
    return new TreeBuilder().cluster("alpha", group("medium", 2, 2))
        .service("default/web", IMAGE, placement("alpha", 2, 2))
        .build();
  }

  private static ApprovedTree clusters(String... names) {
    TreeBuilder tree = new TreeBuilder();
    for (String name : names) {
      tree.cluster(name, group("medium", 1, 1));
    }
    return tree.build();
  }

  private static StepResult result(Pass pass, Unit unit) {
    return pass.results()
        .stream()
        .filter(one -> one.unit().equals(unit))
        .map(UnitResult::result)
        .findFirst()
        .orElseThrow();
  }
}
