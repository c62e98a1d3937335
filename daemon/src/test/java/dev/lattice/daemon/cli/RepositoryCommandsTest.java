// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.gitsync.GitSyncException;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What commands tell from a repository, and what they push to it.
final class RepositoryCommandsTest {
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  @TempDir
  private Path folder = Path.of("replaced by JUnit");

  private Path remote = folder;

  @BeforeEach
  void makeRemote() throws IOException {
    remote = Example.emptyRemote(folder);
  }

  @Test
  void aRepositoryWithoutACommitIsOneSentence() {
    assertEquals(
        new Shell(2, "", "lattice: The repository is empty: push a first commit.\n"),
        inRemote("get", "clusters"));
  }

  @Test
  void aRepositoryThatIsNotThereNamesThePageThatHelps() {
    remote = folder.resolve("nowhere.git");

    Shell missing = inRemote("get", "clusters");

    assertEquals(2, missing.exitCode());
    assertTrue(
        missing.err()
            .endsWith(" See `lattice explain " + Code.REPOSITORY_UNREACHABLE.id() + "`.\n"),
        missing.err());
  }

  @Test
  void beforeTheFirstPlanThereIsNothingButPools() throws IOException, GitSyncException {
    Example.push(Example.FOLDER, remote, "main");

    assertEquals(new Shell(0, "There are no clusters.\n", ""), inRemote("get", "clusters"));
    assertEquals(new Shell(0, "There are no services.\n", ""), inRemote("get", "services"));
    assertEquals(new Shell(0, "No plan is in force yet.\n", ""), inRemote("get", "plan"));
    assertTrue(
        inRemote("get", "pools").out()
            .contains("\neu-west                      aws       eu-west-1  "));
    assertEquals(
        new Shell(0, "Instance webshop: no daemon has written status yet.\n", ""),
        inRemote("status"));
  }

  @Test
  void whatIsCommittedIsListed() throws IOException, GitSyncException {
    Example.push(planned(), remote, "main");

    Shell clusters = inRemote("get", "clusters");
    Shell services = inRemote("get", "services", "-o", "yaml");
    Shell plan = inRemote("get", "plan", "-o", "json");

    assertTrue(clusters.out().contains("\neu-west-production-"), clusters.out());
    assertTrue(services.out().startsWith("services:\n- namespace: agency\n"), services.out());
    assertTrue(plan.out().contains("\"sequence\" : 1,"), plan.out());
  }

  @Test
  void aClusterThatIsLeavingCostsUntilItIsGone() throws IOException, GitSyncException {
    Path planned = planned();
    Files.delete(planned.resolve("services/staging.yaml"));
    Shell.lattice("plan", planned.toString(), "--out", planned.toString());
    Example.push(planned, remote, "main");

    Golden.assertMatches("get/leaving-clusters.txt", inRemote("get", "clusters").out());
    Golden.assertMatches(
        "get/leaving-clusters.json", inRemote("get", "clusters", "-o", "json").out());
  }

  @Test
  void aRevisionIsExplainedAndSupposedLikeAFolder() throws IOException, GitSyncException {
    Path planned = planned();
    Example.push(planned, remote, "main");
    String path = planned.toString();

    assertEquals(Shell.lattice("why", "search", path).out(), inRemote("why", "search").out());
    assertEquals(
        Shell.lattice("why-not", "search", "ap-south", path).out(),
        inRemote("why-not", "search", "ap-south").out());
    assertEquals(
        Shell.lattice("plan", path, "--remove", "service/search", "--lose-pool", "eu-west").out(),
        inRemote("plan", "--remove", "service/search", "--lose-pool", "eu-west").out());
  }

  @Test
  void aDigestThatNobodyProposedIsNotApproved() throws IOException, GitSyncException {
    Example.push(planned(), remote, "main");

    Shell unknown = inRemote("approve", "0".repeat(64));
    Shell cut = inRemote("approve", "sha256:4f0c");

    assertEquals(1, unknown.exitCode(), unknown.err());
    assertEquals(2, cut.exitCode());
    assertEquals(1, cut.err().lines().count(), cut.err());
    assertEquals(List.of("main"), List.copyOf(Example.branches(remote).keySet()));
  }

  @Test
  void aProposalIsApprovedByABranchNamedAfterItsDigest() throws IOException, GitSyncException {
    Example.push(Example.FOLDER, remote, "main");
    Example.push(planned(), remote, "lattice/webshop/placement");
    String digest = firstDigest(inRemote("get", "plan").out());

    Shell first = inRemote("approve", digest);
    Shell second = inRemote("approve", digest);

    assertEquals(new Shell(0, "Approved " + digest + "\n", ""), first);
    assertEquals(0, second.exitCode(), second.err());
    assertTrue(
        Example.branches(remote)
            .containsKey("lattice/webshop/approve/" + digest.substring("sha256:".length())));
  }

  @Test
  void aRequestIsPushedToTheStatusBranch() throws IOException, GitSyncException {
    Example.push(planned(), remote, "main");

    Shell replan = inRemote("replan", "--full");
    Shell roll = inRemote("roll", "--all");

    assertEquals(0, replan.exitCode(), replan.err());
    assertEquals(
        new Shell(0, "Asked for a roll of every cluster on lattice/webshop/status.\n", ""), roll);
    assertTrue(Example.branches(remote).containsKey("lattice/webshop/status"));
  }

  @Test
  void aClusterThatIsNotThereCannotBeRolled() throws IOException, GitSyncException {
    Example.push(planned(), remote, "main");

    assertEquals(
        new Shell(
            2, "", "lattice: There is no cluster `nope`; `lattice get clusters` lists them.\n"),
        inRemote("roll", "nope"));
  }

  @Test
  void findingsOfARevisionShowTheLinesAsThoseOfAFolder() throws IOException, GitSyncException {
    Path faulty = Example.copyTo(folder.resolve("faulty"));
    Files.writeString(faulty.resolve("services/faulty.yaml"), """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeService
        metadata: {name: faulty}
        spec:
          containers: {main: {image: "registry.example.com/faulty:1.0.0"}}
          placement:
            resources: {cores: many, memoryGi: 1}
        """);
    Example.push(faulty, remote, "main");

    Shell inFolder = Shell.lattice("plan", faulty.toString());
    Shell inRepository = inRemote("plan");

    assertTrue(
        inRepository.err().contains("    7 |     resources: {cores: many,"), inRepository.err());
    assertEquals(inFolder.err(), inRepository.err());
  }

  /// The example with its plan in `generated/`.
  private Path planned() throws IOException {
    Path planned = Example.copyTo(folder.resolve("planned"));
    Shell plan = Shell.lattice("plan", planned.toString(), "--out", planned.toString());
    assertEquals(0, plan.exitCode(), plan.err());
    return planned;
  }

  private Shell inRemote(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(
        List.of("--repo", remote.toString(), "--state-dir", folder.resolve("state").toString()));
    return Shell.lattice(all.toArray(String[]::new));
  }

  private static String firstDigest(String text) {
    Matcher digest = DIGEST.matcher(text);
    assertTrue(digest.find(), text);
    return digest.group();
  }
}
