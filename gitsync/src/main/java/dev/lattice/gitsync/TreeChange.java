// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync;

import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The new content of one folder: afterwards it holds exactly these files. Everything outside it stays.
///
/// @param folder the folder that is replaced, empty for the whole tree
/// @param files path relative to `folder` to content; empty removes the folder
public record TreeChange(String folder, SortedMap<RepoPath, Blob> files) {
  public TreeChange {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
