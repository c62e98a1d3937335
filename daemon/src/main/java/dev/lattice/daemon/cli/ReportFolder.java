// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.snapshot.RepoPath;
import java.nio.file.Path;

/// Where a checked folder lies, seen from the working directory. A build server works in the root of a repository and
/// shows findings at paths that begin there.
final class ReportFolder {
  private ReportFolder() {}

  /// With `/` between names; empty for the working directory, and for a folder that is not below it.
  static String of(Path folder) {
    return of(Path.of("").toAbsolutePath(), folder);
  }

  static String of(Path working, Path folder) {
    String path = working.normalize()
        .relativize(working.resolve(folder).normalize())
        .toString()
        .replace('\\', '/');
    return RepoPath.isValid(path) ? path : "";
  }
}
