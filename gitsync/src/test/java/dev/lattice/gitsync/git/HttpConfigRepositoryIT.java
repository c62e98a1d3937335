// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.GitSyncException.Kind;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contract over HTTP, and what only HTTP can do wrong.
final class HttpConfigRepositoryIT extends ConfigRepositoryContract {
  @TempDir
  Path folder;

  @SuppressWarnings("NullAway.Init") // set by JUnit
  HttpConfigRepositoryIT() {}

  @Override
  World newWorld() throws Exception {
    ServedRemote remote = new ServedRemote(folder.resolve("remote.git"));
    HttpServer server = HttpServer.serving(remote, null);
    return new ServedWorld(remote, server, FileWorld.settings(server.url(), folder));
  }

  @Test
  void aPasswordIsReadFromItsPlaceAtEachUse() throws Exception {
    try (ServedRemote remote = new ServedRemote(folder.resolve("private.git"));
        HttpServer server = HttpServer.serving(remote, "lattice:correct horse")) {
      Path secret = Files.writeString(folder.resolve("token"), "wrong\n");
      try (JGitRepository repository = open(server.url(), new SecretSource.InFile(secret), null)) {
        GitSyncException fault = assertThrows(GitSyncException.class, repository::fetch);
        assertEquals(Kind.STALLED, fault.kind());
        assertFalse(String.valueOf(fault.getMessage()).contains("wrong"), fault.getMessage());

        Files.writeString(secret, "correct horse\n");

        assertEquals(Map.of(), repository.fetch());
        assertInstanceOf(CommitOutcome.Committed.class, repository.commit(request()));
      }
    }
  }

  @Test
  void aPasswordMayComeFromTheEnvironment() throws Exception {
    try (ServedRemote remote = new ServedRemote(folder.resolve("private.git"));
        HttpServer server = HttpServer.serving(remote, "lattice:from-env");
        JGitRepository repository =
            open(server.url(), new SecretSource.InEnvironment("GIT_TOKEN"), "from-env")) {
      assertEquals(Map.of(), repository.fetch());
    }
  }

  @Test
  void credentialsNeverFollowARedirect() throws Exception {
    try (HttpServer thief = HttpServer.listening();
        HttpServer server = HttpServer.redirecting(thief.url());
        JGitRepository repository =
            open(server.url(), new SecretSource.InEnvironment("GIT_TOKEN"), "secret")) {
      GitSyncException fault = assertThrows(GitSyncException.class, repository::fetch);

      assertEquals(Kind.STALLED, fault.kind());
      assertTrue(String.valueOf(fault.getMessage()).contains("has moved"), fault.getMessage());
      assertEquals(List.of(), thief.authorizations());
    }
  }

  @ParameterizedTest
  @CsvSource({"404, STALLED", "403, DENIED", "429, TRANSIENT", "500, TRANSIENT", "503, TRANSIENT"})
  void aServersAnswerTellsWhoCanMendIt(int status, Kind kind) throws Exception {
    try (HttpServer server = HttpServer.answering(status);
        JGitRepository repository = JGitRepository.open(
            FileWorld.settings(server.url(), folder.resolve("other")),
            new CountedPauses().surroundings())) {
      assertEquals(kind, assertThrows(GitSyncException.class, repository::fetch).kind());
    }
  }

  private JGitRepository open(String url, SecretSource password, @Nullable String variable)
      throws GitSyncException {
    RepositorySettings plain = FileWorld.settings(url, folder.resolve("private"));
    RepositorySettings settings = new RepositorySettings(
        plain.url(), new GitCredentials.Password("lattice", password), plain.cacheFolder(),
        plain.identity(), plain.timeout());
    return JGitRepository.open(settings, new CountedPauses().surroundings(_ -> variable));
  }

  private static CommitRequest request() {
    TreeMap<RepoPath, Blob> files = new TreeMap<>(Map.of(new RepoPath("a"), Blob.of("1")));
    return new CommitRequest(
        "main", _ -> new CommitRequest.Decision.Write(
            List.of(new TreeChange("generated", files)), "lattice: write\n"));
  }
}
