// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lattice.daemon.reconcile.Cycle;
import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.reconcile.Failure;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.gitsync.TreeId;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The plan that this very installation accepted cannot be read by the version of Lattice that runs now.
final class UnreadablePlanTest {
  /// A new process notes in the inventory that it is the one that executes.
  private static final int TAKING_OVER = 1;
  private static final RepoPath PLAN = RepoPath.of("plan/plan.yaml");
  private static final String PLAN_IN_GIT = "generated/plan/plan.yaml";

  @Test
  void anAcceptedPlanOfANewerFormatIsNeitherPlannedUponNorExecuted() throws Exception {
    World world = settled();
    accept(world, text -> text.replace("formatVersion: 1\n", "formatVersion: 2\n"));

    assertNothingHappens(world, Code.PLAN_FORMAT_NEWER);
  }

  @Test
  void aDamagedFileInTheAcceptedPlanIsNeitherPlannedUponNorExecuted() throws Exception {
    World world = settled();
    accept(world, text -> text.replace("decision:\n", "decisions:\n"));

    assertNothingHappens(world, Code.PLAN_FILE_DAMAGED);
  }

  @Test
  void theVersionThatWroteThePlanGoesOn() throws Exception {
    World world = settled();
    TreeId readable = generated(world);
    String plan = planText(world);
    accept(world, text -> text.replace("formatVersion: 1\n", "formatVersion: 2\n"));
    world.turn(2);
    // What the newer version would do next, if it could write the older format.
    world.inventory().noteWritten(readable.hex());
    world.push(PLAN_IN_GIT, plan);
    world.push(Specs.servicePath("api"), Specs.service("api", "blue", 1));

    world.settle();

    assertEquals(List.of("us"), world.poolsOf("api"));
  }

  @Test
  void anOlderPlanThatAPersonPutsBackIsExecutedOnceItIsApproved() throws Exception {
    World world = settled();
    List<String> clusters = world.clusters();
    String plan = planText(world);
    accept(world, text -> text.replace("formatVersion: 1\n", "formatVersion: 2\n"));
    world.turn(2);
    world.push(PLAN_IN_GIT, plan);
    world.push(Specs.servicePath("api"), Specs.service("api", "blue", 1));
    long writes = world.kube.writesBy(KubeApi.FIELD_MANAGER);

    assertEquals(Cycle.Result.WAITING, world.turn());
    assertInstanceOf(Failure.Stalled.class, lastFailure(world));
    assertEquals(writes, world.kube.writesBy(KubeApi.FIELD_MANAGER));
    ApprovalTest.approve(world, world.planOn(World.MAIN).stateDigest().hex());
    world.settle();

    assertEquals(List.of("us"), world.poolsOf("api"));
    assertEquals(clusters, world.clusters());
  }

  private static void assertNothingHappens(World world, Code expected) throws Exception {
    world.push(Specs.servicePath("api"), Specs.service("api", "blue", 1));
    var branches = world.remote.fetch();
    long writes = world.kube.writesBy(KubeApi.FIELD_MANAGER);

    for (int round = 0; round < 3; round++) {
      assertEquals(Cycle.Result.WAITING, world.turn());
    }

    Failure.UserFault fault = assertInstanceOf(Failure.UserFault.class, lastFailure(world));
    assertEquals(expected, fault.diagnostics().list().getFirst().code());
    assertEquals(branches, world.remote.fetch());
    assertEquals(writes + TAKING_OVER, world.kube.writesBy(KubeApi.FIELD_MANAGER));
  }

  private static World settled() throws Exception {
    World world = World.with(Map.of(Specs.servicePath("web"), Specs.service("web", "blue", 2)));
    world.settle();
    return world;
  }

  /// Lets the instance commit and accept a plan whose `plan.yaml` is another, as another version of Lattice would have,
  /// and starts this version on it.
  private static void accept(World world, UnaryOperator<String> change) throws Exception {
    TreeMap<RepoPath, Blob> files = new TreeMap<>(world.remote.readTree(generated(world)));
    String changed = change.apply(planText(world));
    files.put(PLAN, Blob.of(changed.getBytes(StandardCharsets.UTF_8)));
    TreeId tree = world.remote.writeTree(files);
    world.inventory().noteWritten(tree.hex());
    world.push(PLAN_IN_GIT, changed);
    world.inventory().accept(tree.hex());
    assertEquals(tree, generated(world));
    world.remote.moveBranch(
        World.LAYOUT.acceptedBranch(), world.person.sees(World.LAYOUT.acceptedBranch()),
        world.person.sees(World.MAIN));
    world.restart();
  }

  private static String planText(World world) {
    return Objects.requireNonNull(world.person.reads(World.MAIN).get(PLAN_IN_GIT));
  }

  private static TreeId generated(World world) throws Exception {
    return Objects.requireNonNull(
        world.remote
            .tree(Objects.requireNonNull(world.person.sees(World.MAIN)), World.LAYOUT.generated()));
  }

  private static Failure lastFailure(World world) {
    return world.told(Event.Failed.class).getLast().failure();
  }
}
