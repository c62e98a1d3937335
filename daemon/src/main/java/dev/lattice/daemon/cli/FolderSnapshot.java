// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.gitsync.ReadScope;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a folder on disk as if it were a commit: same limits, links never followed, `.git` and hidden folders left out.
final class FolderSnapshot {
  private FolderSnapshot() {}

  /// @param root the folder of `lattice.yaml`
  /// @throws IOException if the folder cannot be read or holds more files than a commit may
  static Snapshot read(Path root) throws IOException {
    return read(root, root);
  }

  /// The files of one folder in it alone, by their paths from the root; none where it does not exist.
  static Snapshot read(Path root, String folder) throws IOException {
    Path part = root.resolve(folder);
    return Files.exists(part, LinkOption.NOFOLLOW_LINKS) ? read(root, part)
        : new Snapshot(null, new TreeMap<>());
  }

  private static Snapshot read(Path root, Path part) throws IOException {
    SortedMap<RepoPath, Found> found = walk(root, part);
    try {
      TreeMap<RepoPath, Entry> entries = new TreeMap<>();
      found.entrySet()
          .parallelStream()
          .map(file -> Map.entry(file.getKey(), file.getValue().read()))
          .forEachOrdered(entry -> entries.put(entry.getKey(), entry.getValue()));
      return new Snapshot(null, entries);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static SortedMap<RepoPath, Found> walk(Path root, Path part) throws IOException {
    TreeMap<RepoPath, Found> found = new TreeMap<>();
    Files.walkFileTree(part, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean hidden = !folder.equals(root) && folder.getFileName().toString().startsWith(".");
        return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (RepoPath.isValid(path)) {
          found.put(new RepoPath(path), new Found(file, attributes));
        }
        if (found.size() > ReadScope.MAX_FILES) {
          throw new IOException("The folder holds more than " + ReadScope.MAX_FILES + " files.");
        }
        return FileVisitResult.CONTINUE;
      }
    });
    return found;
  }

  private record Found(Path file, BasicFileAttributes attributes) {
    Entry read() {
      if (attributes.isSymbolicLink()) {
        return new Entry.Symlink();
      }
      if (attributes.size() > ReadScope.MAX_FILE_BYTES) {
        return new Entry.Oversized(attributes.size());
      }
      try {
        return Blob.of(Files.readAllBytes(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
