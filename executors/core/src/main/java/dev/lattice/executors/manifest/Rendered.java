// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The manifests of a plan as they are committed, with what shaped each.
///
/// @param files path below `generated/` to bytes
/// @param shapes the same paths to the digest of what shaped the file; the plan's record keeps them
public record Rendered(SortedMap<RepoPath, Blob> files, SortedMap<RepoPath, Digest> shapes) {
  public static final Rendered EMPTY = new Rendered(new TreeMap<>(), new TreeMap<>());

  public Rendered {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    shapes = Collections.unmodifiableSortedMap(new TreeMap<>(shapes));
  }
}
