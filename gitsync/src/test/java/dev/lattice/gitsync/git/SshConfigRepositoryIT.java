// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.GitSyncException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Map;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract over SSH, and who is let in and who is believed.
final class SshConfigRepositoryIT extends ConfigRepositoryContract {
  @TempDir
  Path folder;

  @SuppressWarnings("NullAway.Init") // set by JUnit
  SshConfigRepositoryIT() {}

  @Override
  World newWorld() throws Exception {
    ServedRemote remote = new ServedRemote(folder.resolve("remote.git"));
    SshServer server = new SshServer(remote);
    Path key = writeKey("key", server.clientKey(), null);
    return new ServedWorld(
        remote, server,
        settings(server, key, null, server.knownHosts(folder.resolve("known_hosts"))));
  }

  @Test
  void aKeyWithAPassphraseIsOpenedWithIt() throws Exception {
    try (ServedRemote remote = new ServedRemote(folder.resolve("other.git"));
        SshServer server = new SshServer(remote)) {
      Path key = writeKey("locked", server.clientKey(), "open sesame");
      Path knownHosts = server.knownHosts(folder.resolve("hosts"));

      assertEquals(Map.of(), fetch(settings(server, key, "open sesame", knownHosts)));
      assertEquals(Kind.STALLED, faultOf(settings(server, key, "wrong", knownHosts)));
      assertEquals(Kind.STALLED, faultOf(settings(server, key, null, knownHosts)));
    }
  }

  @Test
  void anUnknownServerIsNotBelieved() throws Exception {
    try (ServedRemote remote = new ServedRemote(folder.resolve("other.git"));
        SshServer server = new SshServer(remote)) {
      Path key = writeKey("other", server.clientKey(), null);
      Path nobody = Files.writeString(folder.resolve("nobody"), "");

      assertEquals(Kind.STALLED, faultOf(settings(server, key, null, nobody)));
      assertEquals("", Files.readString(nobody));
    }
  }

  @Test
  void aServerWithAnotherKeyIsNotBelieved() throws Exception {
    try (ServedRemote remote = new ServedRemote(folder.resolve("other.git"));
        SshServer server = new SshServer(remote)) {
      Path key = writeKey("other", server.clientKey(), null);
      Path impostor = server.knownHosts(folder.resolve("impostor"), newKey());

      assertEquals(Kind.STALLED, faultOf(settings(server, key, null, impostor)));
    }
  }

  @Test
  void aKeyTheServerDoesNotKnowStalls() throws Exception {
    try (ServedRemote remote = new ServedRemote(folder.resolve("other.git"));
        SshServer server = new SshServer(remote)) {
      Path stranger = writeKey("stranger", newKey(), null);
      Path knownHosts = server.knownHosts(folder.resolve("hosts"));

      assertEquals(Kind.STALLED, faultOf(settings(server, stranger, null, knownHosts)));
    }
  }

  @Test
  void aFileThatIsNoKeyStalls() throws Exception {
    try (ServedRemote remote = new ServedRemote(folder.resolve("other.git"));
        SshServer server = new SshServer(remote)) {
      Path noKey = Files.writeString(folder.resolve("no-key"), "hello");
      Path knownHosts = server.knownHosts(folder.resolve("hosts"));

      assertEquals(Kind.STALLED, faultOf(settings(server, noKey, null, knownHosts)));
      assertEquals(
          Kind.STALLED, faultOf(settings(server, folder.resolve("missing"), null, knownHosts)));
    }
  }

  private Map<String, ?> fetch(RepositorySettings settings) throws GitSyncException {
    CountedPauses pauses = new CountedPauses();
    try (JGitRepository repository =
        JGitRepository.open(settings, pauses.surroundings(passphrase -> passphrase))) {
      return repository.fetch();
    }
  }

  private Kind faultOf(RepositorySettings settings) {
    return assertThrows(GitSyncException.class, () -> fetch(settings)).kind();
  }

  /// @param passphrase null for a key without one; the test's environment holds each variable's name as its value
  private RepositorySettings settings(
      SshServer server, Path key, @Nullable String passphrase, Path knownHosts) {
    RepositorySettings plain =
        FileWorld.settings("https://example.com/x.git", folder.resolve(key.getFileName() + ".d"));
    GitCredentials credentials = new GitCredentials.SshKey(
        new SecretSource.InFile(key),
        passphrase == null ? null : new SecretSource.InEnvironment(passphrase), knownHosts);
    return new RepositorySettings(
        new RemoteUrl(server.url()), credentials, plain.cacheFolder(), plain.identity(),
        plain.timeout());
  }

  private Path writeKey(String name, KeyPair key, @Nullable String passphrase)
      throws IOException, GeneralSecurityException {
    Path file = folder.resolve(name);
    OpenSSHKeyEncryptionContext lock = null;
    if (passphrase != null) {
      lock = new OpenSSHKeyEncryptionContext();
      lock.setCipherName("AES");
      lock.setCipherType("256");
      lock.setPassword(passphrase);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", lock, out);
    }
    return file;
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    return keys.generateKeyPair();
  }
}
