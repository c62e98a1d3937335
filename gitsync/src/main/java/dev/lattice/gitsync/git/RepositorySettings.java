// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a {@link JGitRepository} needs to know of its remote.
///
/// @param url where the repository is
/// @param credentials for that URL only; redirects are never followed
/// @param cacheFolder where the local clone is kept, in a folder of its own below this one; not shared with another
/// process; deleting it costs a new clone and nothing else
/// @param identity author and committer
/// @param timeout longest wait for a connection and for each answer of the remote, at least a second, e.g. `PT60S`
public record RepositorySettings(
    RemoteUrl url,
    GitCredentials credentials,
    Path cacheFolder,
    CommitIdentity identity,
    Duration timeout) {
  public RepositorySettings {
    if (timeout.toSeconds() < 1) {
      throw new IllegalArgumentException("timeout: " + timeout + " (expected: >= PT1S)");
    }
    String problem = problem(url, credentials);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
  }

  /// Why these credentials are not for this URL, null if they are.
  public static @Nullable String problem(RemoteUrl url, GitCredentials credentials) {
    boolean fits = switch (credentials) {
      case GitCredentials.None _ -> url.kind() != RemoteUrl.Kind.SSH;
      case GitCredentials.Password _ -> url.kind() == RemoteUrl.Kind.HTTP;
      case GitCredentials.SshKey _ -> url.kind() == RemoteUrl.Kind.SSH;
    };
    return fits ? null
        : "The credentials do not fit the URL " + url
            + "; ssh needs a key, https takes a password or token, a path takes none.";
  }
}
