// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.run.TreeBuilder.group;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.run.ObservedWorld.Inside;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Add-ons in worlds that a simulation does not make.
final class AddonStepsTest {
  private final ApprovedTree tree = new TreeBuilder().cluster("alpha", group("medium", 1, 1))
      .addon("alpha", "cni", "registry.example/cni:1")
      .build();

  @Test
  void valuesThatAServerWritesInItsOwnWayAreAppliedAgainAndHoldNothingUp() {
    AddonSteps steps = steps(daemonSet -> daemonSet.withAt("normalised", "spec", "template"));

    NextStep step = Objects.requireNonNull(steps.next(cluster()));

    assertEquals(List.of("DaemonSet cni/cni"), applied(step));
    assertEquals(new NextStep.Standing.Ready(), step.standing());
    assertNull(steps.obstacle(cluster()));
  }

  @Test
  void anotherVersionIsAppliedAndWaitedFor() {
    AddonSteps steps =
        steps(daemonSet -> daemonSet.withAt("0123", "metadata", "annotations", Marked.ANNOTATION));

    NextStep step = Objects.requireNonNull(steps.next(cluster()));

    assertEquals(List.of("DaemonSet cni/cni"), applied(step));
    assertEquals("Add-on cni is being applied.", steps.obstacle(cluster()));
  }

  @Test
  void whatIsAsApprovedIsLeftAlone() {
    AddonSteps steps = steps(daemonSet -> daemonSet);

    assertEquals(List.of(), Objects.requireNonNull(steps.next(cluster())).actions());
    assertNull(steps.obstacle(cluster()));
  }

  private LatticeCluster cluster() {
    return Objects.requireNonNull(tree.state().clusters().get("alpha"));
  }

  /// In a cluster that holds the add-on as applied, but for the DaemonSet.
  private AddonSteps steps(UnaryOperator<Json.Obj> change) {
    TreeMap<ObjectKey, KubeObject> objects = new TreeMap<>();
    for (Json.Obj object : tree.addonsOf("alpha").getFirst().objects()) {
      Marked marked = Marked.of(object);
      boolean isDaemonSet = marked.key().type().kind().equals("DaemonSet");
      objects.put(
          marked.key(),
          new KubeObject(isDaemonSet ? change.apply(marked.object()) : marked.object()));
    }
    Inside inside = new Inside(
        objects, new TreeMap<>(), Insides.keys(tree.addonsOf("alpha").getFirst().objects()));
    return new AddonSteps(
        tree,
        new ObservedWorld(
            Instant.EPOCH, new TreeMap<>(), new TreeMap<>(),
            new TreeMap<>(Map.of("alpha", inside))),
        Deadlines.DEFAULT);
  }

  private static List<String> applied(NextStep step) {
    return step.actions()
        .stream()
        .flatMap(action -> ((Action.Apply) action).objects().stream())
        .map(wanted -> wanted.key().toString())
        .toList();
  }
}
