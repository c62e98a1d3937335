// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How to prove to the remote who we are. Secrets are named by their place only, so nothing here can leak one.
public sealed interface GitCredentials {
  /// Nobody in particular: local paths and public repositories.
  record None() implements GitCredentials {}

  /// HTTP basic authentication.
  ///
  /// @param username e.g. `x-access-token`, as the forge asks for with tokens
  /// @param password a password or token
  record Password(String username, SecretSource password) implements GitCredentials {}

  /// An SSH key. The server's key must be among the known hosts; unknown and changed ones are refused.
  ///
  /// @param privateKey an OpenSSH or PEM private key
  /// @param passphrase of the key, null if it has none
  /// @param knownHosts file in the format of OpenSSH's `known_hosts`
  record SshKey(SecretSource privateKey, @Nullable SecretSource passphrase, Path knownHosts)
      implements
        GitCredentials {}
}
