// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/// What protects a repository that is pushed to by path, where JGit itself plays the server and would look away: the
/// branch that is checked out, and hooks. Hooks are not run; a repository that has some is not pushed to by path.
final class PathProtection {
  private static final List<String> DECIDING_HOOKS = List.of("pre-receive", "update");

  private PathProtection() {}

  /// Why a branch must not be pushed to, null if nothing speaks against it.
  static @Nullable String refusal(RemoteUrl url, String branch) throws IOException {
    File gitFolder = FileKey.resolve(new File(url.uri().getPath()), FS.DETECTED);
    if (gitFolder == null) {
      return null; // The push will say that there is no repository.
    }
    try (Repository remote =
        new RepositoryBuilder().setGitDir(gitFolder).setMustExist(true).build()) {
      if (isCheckedOut(remote, branch)) {
        return "branch is currently checked out: push to a bare repository, or check out another"
            + " branch in " + url;
      }
      for (String hook : DECIDING_HOOKS) {
        if (FS.DETECTED.findHook(remote, hook) != null) {
          return "the repository has a hook `" + hook
              + "`, and hooks do not run for pushes by path: use its ssh or https URL";
        }
      }
      return null;
    }
  }

  private static boolean isCheckedOut(Repository remote, String branch) throws IOException {
    Config config = remote.getConfig();
    boolean bare = config.getBoolean("core", "bare", false);
    String rule = config.getString("receive", null, "denyCurrentBranch");
    boolean denied = rule == null || rule.equals("refuse") || rule.equals("true");
    return !bare && denied && (Constants.R_HEADS + branch).equals(remote.getFullBranch());
  }
}
