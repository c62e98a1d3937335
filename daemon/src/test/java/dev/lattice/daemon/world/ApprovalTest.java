// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.daemon.http.Metrics;
import dev.lattice.daemon.reconcile.Cycle;
import dev.lattice.daemon.reconcile.Event;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.spec.LatticeConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What waits for a person, and what does not wait with it.
final class ApprovalTest {
  private static final String PROPOSAL = World.LAYOUT.proposalBranch();

  @Test
  void aPlanOverTheCapIsProposedAndTheHarmlessRestGoesAhead() throws Exception {
    World world = overTheCap();
    world.push(Specs.servicePath("new"), Specs.service("new", "blue", 1));
    world.plan();
    assertEquals(List.of("us"), world.poolsOf("new"));
    assertEquals(List.of("us"), world.poolsOf("a"));
    assertFalse(world.planOn(PROPOSAL).decision().approval().because().isEmpty());
  }

  @Test
  void theProposalKeepsItsDigestWhileTheRestFlows() throws Exception {
    World world = overTheCap();
    world.plan();
    Digest first = proposed(world);
    world.push(Specs.servicePath("new"), Specs.service("new", "green", 1));
    world.turn(10);
    assertEquals(List.of("eu"), world.poolsOf("new"));
    assertEquals(first, proposed(world));
  }

  @Test
  void aStaleApprovalIsRefusedAndReported() throws Exception {
    World world = overTheCap();
    world.plan();
    String wrong = "0".repeat(64);
    approve(world, wrong);
    world.plan();
    assertEquals(List.of(new Event.ApprovalStale(wrong)), world.told(Event.ApprovalStale.class));
    assertNull(world.person.sees(World.LAYOUT.approvalPrefix() + wrong));
    assertEquals(List.of("us"), world.poolsOf("a"));
  }

  @Test
  void theRightApprovalCommitsThePlanAndIsUsedOnce() throws Exception {
    World world = overTheCap();
    world.plan();
    Digest digest = proposed(world);
    approve(world, digest.hex());
    world.plan();
    assertEquals(List.of(), world.poolsOf("a"));
    assertEquals(List.of(new Event.Approved(digest)), world.told(Event.Approved.class));
    assertNull(world.person.sees(World.LAYOUT.approvalPrefix() + digest.hex()));
    assertNull(world.person.sees(PROPOSAL));
    world.settle();
    assertTrue(world.clusters().isEmpty());
  }

  @Test
  void aChangedConfigurationWaitsForApproval() throws Exception {
    World world = three();
    world.settle();
    world.push(Specs.CONFIG, Specs.config(7));
    world.plan();
    assertEquals(List.of("lattice.yaml"), world.planOn(PROPOSAL).decision().approval().because());
    assertEquals(3, config(world).limits().maxDeletesPerPlan());
    approve(world, proposed(world).hex());
    world.plan();
    assertEquals(7, config(world).limits().maxDeletesPerPlan());
  }

  @Test
  void aProposalThatNobodyNeedsAnyMoreIsWithdrawn() throws Exception {
    World world = overTheCap();
    world.plan();
    world.push(services(4));
    assertEquals(Cycle.Result.SETTLED, world.plan());
    assertNull(world.person.sees(PROPOSAL));
  }

  @Test
  void theMetricOfAWaitingProposalEndsWithIt() throws Exception {
    World world = overTheCap();
    world.plan();
    assertEquals("lattice_proposal_pending 1.0", waitingIn(world));
    world.push(services(4));
    world.plan();
    assertEquals("lattice_proposal_pending 0.0", waitingIn(world));
  }

  @Test
  void whileAProposalWaitsAPollThatFindsNoNewsPlansNothing() throws Exception {
    World world = waiting();
    int plans = world.told(Event.Planned.class).size();
    for (int poll = 0; poll < 3; poll++) {
      assertEquals(Cycle.Result.SETTLED, world.plan());
    }
    assertEquals(plans, world.told(Event.Planned.class).size());
    assertEquals(List.of("us"), world.poolsOf("a"));
  }

  @Test
  void newSpecsArePlannedWhileAProposalWaits() throws Exception {
    World world = waiting();
    int plans = world.told(Event.Planned.class).size();
    world.push(Specs.servicePath("new"), Specs.service("new", "green", 1));
    world.plan();
    assertEquals(plans + 1, world.told(Event.Planned.class).size());
    assertEquals(List.of("eu"), world.poolsOf("new"));
  }

  @Test
  void anApprovalIsHeardAfterPollsThatFoundNoNews() throws Exception {
    World world = waiting();
    world.plan();
    approve(world, proposed(world).hex());
    world.plan();
    assertEquals(List.of(), world.poolsOf("a"));
  }

  @Test
  void aProposalThatSomebodyDeletedIsMadeAgain() throws Exception {
    World world = waiting();
    Digest digest = proposed(world);
    world.remote.moveBranch(PROPOSAL, Objects.requireNonNull(world.person.sees(PROPOSAL)), null);
    world.plan();
    assertEquals(digest, proposed(world));
  }

  /// What the metrics say after everything that was told so far.
  private static String waitingIn(World world) throws Exception {
    Metrics metrics = new Metrics();
    world.events.forEach(metrics::tell);
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    metrics.writeTo(page);
    return page.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("lattice_proposal_pending"))
        .findFirst()
        .orElseThrow();
  }

  /// A proposal waits, and all that does not wait with it is done.
  private static World waiting() throws Exception {
    World world = overTheCap();
    world.turn(10);
    return world;
  }

  private static World three() {
    World world = new World();
    world.push(Specs.base());
    world.push(services(4));
    return world;
  }

  /// Four services in force, all of them removed, where three deletions are allowed.
  private static World overTheCap() throws Exception {
    World world = three();
    world.settle();
    Map<String, @Nullable String> removed = new HashMap<>();
    services(4).keySet().forEach(path -> removed.put(path, null));
    world.push(removed);
    return world;
  }

  private static Map<String, @Nullable String> services(int count) {
    Map<String, @Nullable String> files = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String name = String.valueOf((char) ('a' + i));
      files.put(Specs.servicePath(name), Specs.service(name, "blue", 1));
    }
    return files;
  }

  private static LatticeConfig config(World world) throws Exception {
    return Objects.requireNonNull(world.accepted().state().config());
  }

  private static Digest proposed(World world) throws Exception {
    return world.planOn(PROPOSAL).decisionDigest();
  }

  static void approve(World world, String hex) throws Exception {
    world.remote.moveBranch(
        World.LAYOUT.approvalPrefix() + hex, null,
        Objects.requireNonNull(world.person.sees(World.MAIN)));
  }
}
