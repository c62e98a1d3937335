// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lattice.gitsync.GitSyncException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be configured, and that no secret shows.
final class SettingsTest {
  private static final GitCredentials PASSWORD =
      new GitCredentials.Password("x", new SecretSource.InEnvironment("TOKEN"));
  private static final GitCredentials KEY = new GitCredentials.SshKey(
      new SecretSource.InEnvironment("KEY"), null, Path.of("known_hosts"));

  @ParameterizedTest
  @CsvSource({"/srv/git/config.git, FILE", "config, FILE", "file:///srv/git/config.git, FILE",
      "https://git.example.com/a/b.git, HTTP", "http://localhost:3000/a/b.git, HTTP",
      "ssh://git@git.example.com:2222/a/b.git, SSH", "git@git.example.com:a/b.git, SSH"})
  void aUrlTellsItsTransport(String url, RemoteUrl.Kind kind) {
    assertEquals(kind, new RemoteUrl(url).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://git.example.com/a", "git://git.example.com/a", "ext::sh -c id",
          "https://me:hunter2@git.example.com/a"})
  void aUrlThatCannotBeUsedIsExplainedWithoutItsPassword(String url) {
    String problem = RemoteUrl.problem(url);

    assertNotNull(problem);
    assertFalse(problem.contains("hunter2"), problem);
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> new RemoteUrl(url));
    assertEquals(problem, thrown.getMessage());
  }

  @Test
  void credentialsMustFitTheUrl() {
    RemoteUrl path = new RemoteUrl("/srv/git");
    RemoteUrl https = new RemoteUrl("https://git.example.com/a");
    RemoteUrl ssh = new RemoteUrl("git@git.example.com:a");
    GitCredentials none = new GitCredentials.None();

    assertNull(RepositorySettings.problem(path, none));
    assertNull(RepositorySettings.problem(https, none));
    assertNull(RepositorySettings.problem(https, PASSWORD));
    assertNull(RepositorySettings.problem(ssh, KEY));
    assertNotNull(RepositorySettings.problem(ssh, none));
    assertNotNull(RepositorySettings.problem(ssh, PASSWORD));
    assertNotNull(RepositorySettings.problem(https, KEY));
    assertNotNull(RepositorySettings.problem(path, PASSWORD));
  }

  @Test
  void aTimeLimitIsAtLeastASecond() {
    CommitIdentity identity = new CommitIdentity("a", "b");

    assertThrows(
        IllegalArgumentException.class,
        () -> new RepositorySettings(
            new RemoteUrl("/srv"), new GitCredentials.None(), Path.of("cache"), identity,
            Duration.ofMillis(999)));
  }

  @Test
  void credentialsPrintWhereTheSecretIsAndNeverTheSecret(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "hunter2\n");
    SecretSource inFile = new SecretSource.InFile(file);
    SecretSource inEnvironment = new SecretSource.InEnvironment("TOKEN");

    assertEquals("hunter2", inFile.read(_ -> null));
    assertEquals("hunter2", inEnvironment.read(name -> name.equals("TOKEN") ? "hunter2" : null));
    assertFalse(new GitCredentials.Password("me", inFile).toString().contains("hunter2"));
    assertFalse(new GitCredentials.Password("me", inEnvironment).toString().contains("hunter2"));
  }

  @Test
  void aSecretThatIsNotThereStalls(@TempDir Path folder) {
    SecretSource inFile = new SecretSource.InFile(folder.resolve("missing"));
    SecretSource inEnvironment = new SecretSource.InEnvironment("TOKEN");

    for (SecretSource source : new SecretSource[] {inFile, inEnvironment}) {
      GitSyncException fault = assertThrows(GitSyncException.class, () -> source.read(_ -> null));
      assertEquals(GitSyncException.Kind.STALLED, fault.kind());
    }
  }
}
