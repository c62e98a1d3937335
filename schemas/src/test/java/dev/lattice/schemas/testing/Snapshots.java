// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.testing;

import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Snapshots for tests.
public final class Snapshots {
  private Snapshots() {}

  /// Files from alternating paths and texts.
  public static Snapshot of(String... pathsAndTexts) {
    TreeMap<RepoPath, Entry> entries = new TreeMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      entries.put(RepoPath.of(pathsAndTexts[i]), Blob.of(pathsAndTexts[i + 1]));
    }
    return new Snapshot(null, entries);
  }

  /// The snapshot with one more entry.
  public static Snapshot with(Snapshot snapshot, String path, Entry entry) {
    TreeMap<RepoPath, Entry> entries = new TreeMap<>(snapshot.entries());
    entries.put(RepoPath.of(path), entry);
    return new Snapshot(snapshot.commit(), entries, snapshot.invalidPaths());
  }

  /// All regular files of a directory, by their path in it.
  public static Snapshot ofDirectory(Path directory) {
    TreeMap<RepoPath, Entry> entries = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      List<Path> files = paths.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        String path = directory.relativize(file).toString().replace('\\', '/');
        entries.put(RepoPath.of(path), Blob.of(Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Snapshot(null, entries);
  }
}
