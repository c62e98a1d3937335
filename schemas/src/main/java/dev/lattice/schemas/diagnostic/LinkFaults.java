// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

import dev.lattice.schemas.snapshot.RepoPath;

/// What is told of a path that should be a file and leads elsewhere. Lattice follows neither links nor submodules.
public final class LinkFaults {
  private LinkFaults() {}

  public static Diagnostic symlink(RepoPath path) {
    return Diagnostic.error(
        Code.SYMLINK, SourceRange.startOf(path), "`%s` is a symbolic link.".formatted(path),
        "Replace it by the file it points at.");
  }

  public static Diagnostic submodule(RepoPath path) {
    return Diagnostic.error(
        Code.SUBMODULE, SourceRange.startOf(path), "`%s` is a git submodule.".formatted(path),
        "Copy its files into this repository, or move it to a folder that Lattice does not read.");
  }
}
