// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.snapshot;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What was read of one commit: the entries below some folders, sorted by path.
///
/// @param commit the commit, null for a folder that is not a repository
/// @param entries what each path is
/// @param invalidPaths paths that no {@link RepoPath} can hold or that git itself forbids (`..`, `.git`, control
/// characters, bytes that are not UTF-8), escaped for people; they and what lies below them was not read
public record Snapshot(
    @Nullable CommitId commit,
    SortedMap<RepoPath, Entry> entries,
    SortedSet<String> invalidPaths) {
  public Snapshot {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    invalidPaths = Collections.unmodifiableSortedSet(new TreeSet<>(invalidPaths));
  }

  /// A snapshot without invalid paths.
  public Snapshot(@Nullable CommitId commit, SortedMap<RepoPath, Entry> entries) {
    this(commit, entries, Collections.emptySortedSet());
  }

  /// The regular files alone.
  public SortedMap<RepoPath, Blob> files() {
    TreeMap<RepoPath, Blob> files = new TreeMap<>();
    entries.forEach((path, entry) -> {
      if (entry instanceof Blob blob) {
        files.put(path, blob);
      }
    });
    return Collections.unmodifiableSortedMap(files);
  }

  public @Nullable Blob file(RepoPath path) {
    return entries.get(path) instanceof Blob blob ? blob : null;
  }
}
