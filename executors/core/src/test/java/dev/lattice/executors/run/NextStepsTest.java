// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.run.TreeBuilder.group;
import static dev.lattice.executors.run.TreeBuilder.placement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.run.NextStep.Standing;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class NextStepsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final String IMAGE = "registry.example/web:1";

  private final TreeMap<ObjectKey, KubeObject> management = new TreeMap<>();
  private final TreeMap<String, SortedSet<ObjectKey>> inventories = new TreeMap<>();

  @Test
  void inAnEmptyWorldTheInventoryIsWrittenFirstAndThenEverythingInOrder() {
    NextStep step = cluster(NextSteps.of(active("v1.36.3", 2), world(), Deadlines.DEFAULT));

    assertEquals(
        List.of("Namespace lattice-system", "ConfigMap lattice-system/lattice-cluster-alpha"),
        applied(step.actions().getFirst()));
    List<String> kinds = applied(step.actions().get(1)).stream()
        .map(name -> name.substring(0, name.indexOf(' ')))
        .toList();
    assertEquals(
        List.of(
            "Namespace", "DevMachineTemplate", "KubeadmConfigTemplate", "DevMachineTemplate",
            "DevCluster", "KubeadmControlPlane", "Cluster", "MachineDeployment"),
        kinds);
  }

  @Test
  void whatIsAsApprovedNeedsNothing() {
    exists(active("v1.36.3", 2));

    NextStep step = cluster(NextSteps.of(active("v1.36.3", 2), world(), Deadlines.DEFAULT));

    assertEquals(List.of(), step.actions());
    assertInstanceOf(Standing.Ready.class, step.standing());
  }

  @Test
  void aServiceWaitsForItsClusterInTheClustersOwnWords() {
    exists(active("v1.36.3", 2));
    change("Cluster", condition("Available", "False", "NotAvailable", "no workers"));

    NextStep step = NextSteps.of(active("v1.36.3", 2), world(), Deadlines.DEFAULT).getLast();

    assertEquals(List.of(), step.actions());
    Standing.Waiting waiting = assertInstanceOf(Standing.Waiting.class, step.standing());
    assertTrue(waiting.reason().contains("NotAvailable: no workers"), waiting.reason());
  }

  @Test
  void waitingTooLongIsAStallCountedFromTheConditionsOwnTime() {
    exists(active("v1.36.3", 2));
    Json late = condition("Available", "False", "NotAvailable", "").asObj()
        .with("lastTransitionTime", NOW.minus(Duration.ofMinutes(61)).toString());
    change("Cluster", late);

    NextStep step = cluster(NextSteps.of(active("v1.36.3", 2), world(), Deadlines.DEFAULT));

    assertInstanceOf(Standing.Stalled.class, step.standing());
  }

  @Test
  void anUpgradeStartsWithTheControlPlaneAndLeavesTheMachinesForLater() {
    exists(active("v1.36.3", 2));

    NextStep step = cluster(NextSteps.of(active("v1.36.4", 2), world(), Deadlines.DEFAULT));

    List<String> written = applied(step.actions().getLast());
    assertTrue(written.contains("KubeadmControlPlane lattice-pool/alpha-control-plane"));
    assertTrue(
        written.stream().noneMatch(name -> name.startsWith("MachineDeployment")),
        written.toString());
  }

  @Test
  void whileMachinesAreReplacedNoOtherReplacementStarts() {
    exists(active("v1.36.3", 2));
    change("KubeadmControlPlane", condition("RollingOut", "True", "RollingOut", ""));

    NextStep step = cluster(NextSteps.of(active("v1.36.4", 2), world(), Deadlines.DEFAULT));

    assertTrue(
        step.actions()
            .stream()
            .flatMap(action -> applied(action).stream())
            .noneMatch(name -> name.startsWith("MachineDeployment")));
    assertInstanceOf(Standing.Waiting.class, step.standing());
  }

  @Test
  void aProtectedClusterIsNotDeleted() {
    exists(active("v1.36.3", 2));
    management.replaceAll(
        (key, object) -> key.type().kind().equals("Cluster")
            ? new KubeObject(
                object.json().withAt("true", "metadata", "annotations", "lattice.dev/protect"))
            : object);

    NextStep step = cluster(NextSteps.of(retiring(), world(), Deadlines.DEFAULT));

    assertEquals(List.of(), step.actions());
    assertInstanceOf(Standing.Stalled.class, step.standing());
  }

  @Test
  void onlyTheClusterObjectIsDeletedFirst() {
    exists(active("v1.36.3", 2));

    NextStep step = cluster(NextSteps.of(retiring(), world(), Deadlines.DEFAULT));

    Action.Delete delete = assertInstanceOf(Action.Delete.class, step.actions().getFirst());
    assertEquals(1, step.actions().size());
    assertEquals("Cluster", delete.key().type().kind());
    assertEquals("uid-alpha", delete.uid());
  }

  @Test
  void anEmptyTreeRemovesNothing() {
    exists(active("v1.36.3", 2));

    assertEquals(List.of(), NextSteps.of(new TreeBuilder().build(), world(), Deadlines.DEFAULT));
  }

  private static ApprovedTree active(String version, int nodes) {
    return new TreeBuilder().cluster("alpha", Phase.ACTIVE, version, group("medium", nodes, nodes))
        .service("default/web", IMAGE, placement("alpha", 2, 2))
        .build();
  }

  private static ApprovedTree retiring() {
    return new TreeBuilder().retiring("alpha", group("medium", 2, 2)).build();
  }

  private ObservedWorld world() {
    return new ObservedWorld(NOW, management, inventories, new TreeMap<>());
  }

  /// Puts the cluster of a tree into the world, as applied and ready.
  private void exists(ApprovedTree tree) {
    TreeSet<ObjectKey> known = new TreeSet<>();
    for (Json.Obj object : tree.objects("alpha")) {
      Marked marked = Marked.of(object);
      Json.Obj live = marked.object()
          .withAt("uid-" + marked.key().name(), "metadata", "uid")
          .withAt(1, "metadata", "generation")
          .withAt(2, "status", "readyReplicas");
      if (marked.key().type().kind().equals("Cluster")) {
        live = live.withAt(
            List.of(
                condition("Available", "True", "Available", ""),
                condition("RemoteConnectionProbe", "True", "ProbeSucceeded", "")),
            "status", "conditions");
      }
      management.put(marked.key(), new KubeObject(live));
      if (!marked.key().type().kind().equals("Namespace")) {
        known.add(marked.key());
      }
    }
    inventories.put("alpha", known);
  }

  private void change(String kind, Json condition) {
    management.replaceAll(
        (key, object) -> key.type().kind().equals(kind)
            ? new KubeObject(object.json().withAt(List.of(condition), "status", "conditions"))
            : object);
  }

  private static Json condition(String type, String status, String reason, String message) {
    return Json.obj(
        "type", type, "status", status, "reason", reason, "message", message, "lastTransitionTime",
        NOW.toString());
  }

  private static NextStep cluster(List<NextStep> steps) {
    return steps.getFirst();
  }

  private static List<String> applied(Action action) {
    return action instanceof Action.Apply(_, var objects)
        ? objects.stream().map(wanted -> wanted.key().toString()).toList()
        : List.of();
  }
}
