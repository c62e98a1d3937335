// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/// A lock file that somebody who pushed by path and was killed left in the repository. It looks like a rival that is at it
/// just now, for ever. Nobody can tell whether its owner still lives, so it is named, not removed, as git does it.
final class LeftLock {
  /// A push holds a lock for milliseconds.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private LeftLock() {}

  /// Which old lock keeps pushes to a branch away, null if none does.
  static @Nullable String refusal(RemoteUrl url, String branch, Instant now) throws IOException {
    File gitFolder = FileKey.resolve(new File(url.uri().getPath()), FS.DETECTED);
    if (gitFolder == null) {
      return null;
    }
    for (String ref : List.of(Constants.R_HEADS + branch, Constants.PACKED_REFS)) {
      Path lock = gitFolder.toPath().resolve(ref + ".lock");
      if (isLeft(lock, now)) {
        return "a lock file is there for more than a minute, so whoever made it was probably killed;"
            + " if nobody else is writing to the repository, remove it: rm " + lock;
      }
    }
    return null;
  }

  private static boolean isLeft(Path lock, Instant now) throws IOException {
    try {
      return Files.getLastModifiedTime(lock).toInstant().plus(PATIENCE).isBefore(now);
    } catch (NoSuchFileException _) {
      return false;
    }
  }
}
