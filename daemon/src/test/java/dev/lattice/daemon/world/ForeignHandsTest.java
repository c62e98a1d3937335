// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.daemon.reconcile.Cycle;
import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.reconcile.Failure;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.gitsync.TreeId;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// A remote that others write to, break, rewrite and refuse.
final class ForeignHandsTest {
  private static final String PLAN = "generated/plan/plan.yaml";

  @Test
  void generatedFilesEditedByHandArePutBackExactlyAndNeverExecuted() throws Exception {
    World world = settled();
    TreeId before = generated(world);
    long writes = world.kube.writesBy(KubeApi.FIELD_MANAGER);
    String edited = world.person.reads(World.MAIN)
        .keySet()
        .stream()
        .filter(path -> path.startsWith("generated/workloads/") && path.endsWith("web.yaml"))
        .findFirst()
        .orElseThrow();
    world.push(Map.of(edited, "kind: Deployment\n", "generated/more.yaml", "mine\n"));
    world.execute();
    assertEquals(writes, world.kube.writesBy(KubeApi.FIELD_MANAGER));
    world.plan();
    Event.DriftFound drift = world.told(Event.DriftFound.class).getLast();
    assertEquals(List.of("more.yaml", edited.substring("generated/".length())), drift.files());
    assertEquals(before, generated(world));
    world.turn(3);
    assertEquals(1, world.told(Event.DriftFound.class).size());
  }

  @Test
  void aForeignCommitThatLooksLikeOursIsDrift() throws Exception {
    World world = settled();
    TreeId before = generated(world);
    String digest = world.accepted().decisionDigest().value();
    var files = new TreeMap<RepoPath, Blob>(world.remote.readTree(before));
    files.put(
        RepoPath.of("plan/memory.yaml"),
        Blob.of("ordinals: {}\n".getBytes(StandardCharsets.UTF_8)));
    // The same author and trailers as Lattice's own commits: only the tree tells.
    world.remote.commit(
        new CommitRequest(
            World.MAIN,
            _ -> new CommitRequest.Decision.Write(List.of(new TreeChange("generated", files)), """
                lattice: place web in us

                Lattice-Plan: %s
                Lattice-Instance: shop
                """.formatted(digest))));
    assertNotEquals(before, generated(world));
    world.plan();
    assertEquals(1, world.told(Event.DriftFound.class).size());
    assertEquals(before, generated(world));
  }

  @Test
  void aDeletedFolderIsPutBack() throws Exception {
    World world = settled();
    TreeId before = generated(world);
    Map<String, @Nullable String> deleted = new HashMap<>();
    world.person.reads(World.MAIN)
        .keySet()
        .stream()
        .filter(path -> path.startsWith("generated/"))
        .forEach(path -> deleted.put(path, null));
    world.push(deleted);
    world.plan();
    assertEquals(before, generated(world));
  }

  @Test
  void rewrittenHistoryIsFlaggedAndTheAcceptedPlanIsPutBack() throws Exception {
    World world = settled();
    TreeId before = generated(world);
    world.person.forcePushes(World.MAIN, "README.md", "new history\n");
    world.push(specs());
    assertNull(world.remote.tree(head(world), "generated"));
    world.plan();
    assertEquals(1, world.told(Event.HistoryRewritten.class).size());
    assertEquals(before, generated(world));
    assertEquals(List.of("us"), world.poolsOf("web"));
  }

  @Test
  void aForcePushThatDropsEverythingEndsNothingUnasked() throws Exception {
    World world = World.with(
        Map.of(
            Specs.servicePath("a"), Specs.service("a", "blue", 1), Specs.servicePath("b"),
            Specs.service("b", "blue", 1), Specs.servicePath("c"), Specs.service("c", "green", 1)));
    world.settle();
    List<String> clusters = world.clusters();
    world.person.forcePushes(World.MAIN, "README.md", "oops\n");
    world.turn(10);
    assertEquals(clusters, world.clusters());
    assertEquals(List.of("us"), world.poolsOf("a"));
    assertNotNull(world.person.sees(World.LAYOUT.proposalBranch()));
  }

  @Test
  void aDeletedBranchIsWaitedForAndNothingMoves() throws Exception {
    World world = settled();
    List<String> clusters = world.clusters();
    world.person.deletes(World.MAIN);
    assertEquals(Cycle.Result.WAITING, world.turn());
    assertInstanceOf(Failure.Transient.class, lastFailure(world));
    assertEquals(clusters, world.clusters());
    world.push(specs());
    world.settle();
    assertEquals(List.of("us"), world.poolsOf("web"));
  }

  @Test
  void anEmptyRepositoryIsWaitedForAndTheFirstPushIsPlanned() throws Exception {
    World world = new World();
    assertEquals(Cycle.Result.WAITING, world.plan());
    world.push(specs());
    world.settle();
    assertEquals(List.of("us"), world.poolsOf("web"));
  }

  @Test
  void aMissingConfigurationMeansDefaultsAtFirstAndTheOneInForceLater() throws Exception {
    World world = new World();
    Map<String, @Nullable String> files = specs();
    files.remove(Specs.CONFIG);
    world.push(files);
    world.settle();
    assertEquals(List.of("us"), world.poolsOf("web"));
    World later = settled();
    int commits = later.person.counts(World.MAIN);
    Map<String, @Nullable String> deletion = new HashMap<>();
    deletion.put(Specs.CONFIG, null);
    later.push(deletion);
    later.settle();
    assertEquals(commits + 1, later.person.counts(World.MAIN));
  }

  @Test
  void anUnreadableFileHoldsItsObjects() throws Exception {
    World world = settled();
    world.push(Specs.servicePath("web"), "apiVersion: lattice.dev/v1alpha1\n\tkind: broken\n");
    world.turn(5);
    assertEquals(List.of("us"), world.poolsOf("web"));
    assertTrue(world.told(Event.Validated.class).getLast().diagnostics().hasErrors());
    assertEquals(1, world.clusters().size());
  }

  @Test
  void whileAFileIsUnreadableNoAbsentObjectCountsAsDeleted() throws Exception {
    World world = World.with(
        Map.of(
            Specs.servicePath("web"), Specs.service("web", "blue", 1), Specs.servicePath("api"),
            Specs.service("api", "blue", 1)));
    world.settle();
    Map<String, @Nullable String> change = new HashMap<>();
    change.put(Specs.servicePath("web"), null);
    change.put(Specs.servicePath("api"), "{ not yaml\n");
    world.push(change);
    world.turn(3);
    assertEquals(List.of("us"), world.poolsOf("web"));
    world.push(Specs.servicePath("api"), Specs.service("api", "blue", 1));
    world.settle();
    assertEquals(List.of(), world.poolsOf("web"));
  }

  @Test
  void anInstallationThatMeetsAPlanOfANewerFormatOnlyReads() throws Exception {
    World world = adopted(text -> text.replace("formatVersion: 1\n", "formatVersion: 99\n"));
    var branches = world.remote.fetch();
    assertEquals(Cycle.Result.WAITING, world.plan());
    assertInstanceOf(Failure.UserFault.class, lastFailure(world));
    assertEquals(branches, world.remote.fetch());
  }

  @Test
  void aDamagedPlanIsNotTouched() throws Exception {
    World world = adopted(text -> text + "sequence: [\n");
    var branches = world.remote.fetch();
    assertEquals(Cycle.Result.WAITING, world.plan());
    assertInstanceOf(Failure.UserFault.class, lastFailure(world));
    assertEquals(branches, world.remote.fetch());
  }

  @Test
  void aFolderOfSomebodyElseIsNotWrittenOver() throws Exception {
    World world = World.with(
        Map.of(
            Specs.servicePath("web"), Specs.service("web", "blue", 2),
            "generated/clusters/old-cluster.yaml", "mine\n"));
    var branches = world.remote.fetch();
    assertEquals(Cycle.Result.WAITING, world.plan());
    Failure.UserFault fault = assertInstanceOf(Failure.UserFault.class, lastFailure(world));
    assertEquals(Code.GENERATED_NOT_OURS, fault.diagnostics().list().getFirst().code());
    assertEquals(branches, world.remote.fetch());
  }

  @Test
  void aNewInstallationExecutesNothingUntilTheStateIsApproved() throws Exception {
    World world = adopted(text -> text);
    assertEquals(Cycle.Result.WAITING, world.turn());
    assertInstanceOf(Failure.Stalled.class, lastFailure(world));
    assertEquals(List.of(), world.clusters());
    ApprovalTest.approve(world, world.planOn(World.MAIN).stateDigest().hex());
    world.settle();
    assertEquals(1, world.clusters().size());
    assertEquals(1, world.told(Event.Approved.class).size());
  }

  @Test
  void aHalfWrittenStatusBranchMendsItself() throws Exception {
    World world = settled();
    String status = World.LAYOUT.statusBranch();
    var whole = world.person.reads(status);
    Map<String, @Nullable String> broken = new HashMap<>();
    broken.put("observed.yaml", "clusters: [{name\n");
    broken.put("execution.yaml", null);
    broken.put("status/LatticeService/default/web.yaml", "");
    world.person.commits(status, broken);
    world.settle();
    assertEquals(whole.keySet(), world.person.reads(status).keySet());
    assertEquals(
        timeless(whole.get("execution.yaml")),
        timeless(world.person.reads(status).get("execution.yaml")));
  }

  @Test
  void aRemoteThatIsDownIsTriedAgainAndNothingIsLost() throws Exception {
    World world = settled();
    world.push(Specs.servicePath("api"), Specs.service("api", "blue", 1));
    world.remote.setDown(true);
    GitSyncException fault = Assertions.assertThrows(GitSyncException.class, world::plan);
    assertInstanceOf(Failure.Transient.class, Failure.of(fault));
    world.remote.setDown(false);
    world.settle();
    assertEquals(List.of("us"), world.poolsOf("api"));
  }

  @Test
  void aRefusedPushIsToldAndNothingIsExecutedUntilItIsTaken() throws Exception {
    World world = settled();
    world.push(Specs.servicePath("api"), Specs.service("api", "blue", 1));
    world.remote.refusePushes(World.MAIN, "the branch is protected");
    assertEquals(Cycle.Result.WAITING, world.turn());
    assertEquals(
        new Event.PushDenied(World.MAIN, "the branch is protected"),
        world.told(Event.PushDenied.class).getLast());
    assertEquals(List.of(), world.poolsOf("api"));
    world.remote.refusePushes(World.MAIN, null);
    world.settle();
    assertEquals(List.of("us"), world.poolsOf("api"));
  }

  @Test
  void aRefusedStatusIsReported() throws Exception {
    World world = settled();
    world.push(Specs.servicePath("api"), Specs.service("api", "blue", 1));
    world.plan();
    world.remote.refusePushes(World.LAYOUT.statusBranch(), "the branch is protected");
    world.execute();
    assertEquals(
        List.of(new Event.PushDenied(World.LAYOUT.statusBranch(), "the branch is protected")),
        world.told(Event.PushDenied.class));
  }

  @Test
  void aPushLostToSpecsThatChangedMeanwhileIsPlannedAgain() throws Exception {
    World world = new World();
    world.push(specs());
    boolean[] raced = {false};
    world.remote.beforePush(() -> {
      if (!raced[0]) {
        raced[0] = true;
        world.push(Specs.servicePath("api"), Specs.service("api", "blue", 1));
      }
    });
    assertEquals(Cycle.Result.AGAIN, world.plan());
    world.settle();
    assertEquals(List.of("us"), world.poolsOf("api"));
    assertFalse(world.poolsOf("web").isEmpty());
  }

  private static World settled() throws Exception {
    World world = new World();
    world.push(specs());
    world.settle();
    return world;
  }

  private static Map<String, @Nullable String> specs() {
    Map<String, @Nullable String> files = Specs.base();
    files.put(Specs.servicePath("web"), Specs.service("web", "blue", 2));
    return files;
  }

  /// A new installation on a repository that another one left behind, with a changed `plan.yaml`.
  private static World adopted(UnaryOperator<String> plan) throws Exception {
    World other = settled();
    World world = new World();
    Map<String, @Nullable String> files = new HashMap<>(other.person.reads(World.MAIN));
    files.computeIfPresent(PLAN, (_, text) -> plan.apply(text));
    world.push(files);
    return world;
  }

  private static Failure lastFailure(World world) {
    return world.told(Event.Failed.class).getLast().failure();
  }

  private static CommitId head(World world) {
    return Objects.requireNonNull(world.person.sees(World.MAIN));
  }

  private static TreeId generated(World world) throws Exception {
    return Objects.requireNonNull(world.remote.tree(head(world), "generated"));
  }

  /// Since when a condition holds is lost with the file that said so.
  private static String timeless(@Nullable String status) {
    return status == null ? "" : status.replaceAll(" *lastTransitionTime: .*\n", "");
  }
}
