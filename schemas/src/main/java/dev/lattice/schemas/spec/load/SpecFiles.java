// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads files of specs on all cores, and remembers what it read last: of the next commit only what changed is read.
///
/// Safe for several threads; what is remembered is immutable.
public final class SpecFiles {
  private volatile Map<RepoPath, Remembered> remembered = Map.of();

  private record Remembered(RepoPath path, Entry entry, ReadFile file) {}

  /// @param entries the paths of the spec folders that hold YAML, or something in its place
  /// @return what was read, in the order of the paths
  List<ReadFile> read(SortedMap<RepoPath, Entry> entries) {
    Map<RepoPath, Remembered> before = remembered;
    List<Remembered> read = entries.entrySet()
        .parallelStream()
        .map(entry -> read(entry.getKey(), entry.getValue(), before.get(entry.getKey())))
        .toList();
    remembered = read.stream()
        .filter(file -> file.entry() instanceof Blob)
        .collect(Collectors.toUnmodifiableMap(Remembered::path, file -> file));
    return read.stream().map(Remembered::file).toList();
  }

  private static Remembered read(RepoPath path, Entry entry, @Nullable Remembered before) {
    return before != null && before.entry().equals(entry) ? before
        : new Remembered(path, entry, ReadFile.of(path, entry));
  }
}
