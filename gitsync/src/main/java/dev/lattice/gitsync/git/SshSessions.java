// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.GitSyncException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.SshConstants;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/// SSH with one key and one list of known hosts: no agent, no `~/.ssh`, no question to anybody.
final class SshSessions {
  private SshSessions() {}

  /// @param home a folder without an `.ssh` folder of its own
  static SshdSessionFactory open(
      GitCredentials.SshKey credentials, Function<String, @Nullable String> environment, File home)
      throws GitSyncException {
    List<KeyPair> keys = keys(credentials, environment);
    return new SshdSessionFactoryBuilder().setHomeDirectory(home)
        .setSshDirectory(home)
        .setPreferredAuthentications("publickey")
        .setConfigStoreFactory((_, _, _) -> new StrictHosts())
        .setDefaultKnownHostsFiles(_ -> List.of(credentials.knownHosts()))
        .setDefaultIdentities(_ -> List.of())
        .setDefaultKeysProvider(_ -> keys)
        .build(null);
  }

  static List<KeyPair> keys(
      GitCredentials.SshKey credentials, Function<String, @Nullable String> environment)
      throws GitSyncException {
    byte[] pem =
        (credentials.privateKey().read(environment) + "\n").getBytes(StandardCharsets.UTF_8);
    SecretSource passphrase = credentials.passphrase();
    FilePasswordProvider passwords = passphrase == null ? FilePasswordProvider.EMPTY
        : FilePasswordProvider.of(passphrase.read(environment));
    List<KeyPair> keys = new ArrayList<>();
    try {
      Iterable<KeyPair> found = SecurityUtils.loadKeyPairIdentities(
          null, NamedResource.ofName("git"), new ByteArrayInputStream(pem), passwords);
      if (found != null) {
        found.forEach(keys::add);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(e);
    }
    if (keys.isEmpty()) {
      throw unreadable(null);
    }
    return List.copyOf(keys);
  }

  private static GitSyncException unreadable(@Nullable Exception cause) {
    return new GitSyncException(
        GitSyncException.Kind.STALLED,
        "The SSH key for git cannot be read: it is no private key, or its passphrase is missing or wrong.",
        null, cause);
  }

  /// The one rule for every host: its key must be known.
  private static final class StrictHosts implements SshConfigStore, SshConfigStore.HostConfig {
    @Override
    public HostConfig lookup(String host, int port, String user) {
      return this;
    }

    @Override
    public HostConfig lookupDefault(String host, int port, String user) {
      return this;
    }

    @Override
    public @Nullable String getValue(String key) {
      return getOptions().get(key);
    }

    @Override
    public List<String> getValues(String key) {
      String value = getValue(key);
      return value == null ? List.of() : List.of(value);
    }

    @Override
    public Map<String, String> getOptions() {
      return Map.of(SshConstants.STRICT_HOST_KEY_CHECKING, "yes");
    }

    @Override
    public Map<String, List<String>> getMultiValuedOptions() {
      return Map.of();
    }
  }
}
