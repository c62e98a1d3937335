// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.starter;

import dev.lattice.schemas.snapshot.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Files that are written where there are none, all of them or none.
public final class NewFiles {
  private NewFiles() {}

  /// What stands in the way below a folder: files of these names, and files where folders are needed. Sorted by path.
  public static List<Path> inTheWay(Path folder, SortedMap<RepoPath, String> files) {
    List<Path> found = new ArrayList<>();
    for (RepoPath path : files.keySet()) {
      Path file = folder.resolve(path.value());
      Path parent = folder.resolve(path.folder());
      if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(parent)) {
        found.add(parent);
      } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        found.add(file);
      }
    }
    return found.stream().distinct().toList();
  }

  /// Writes the files, and the folders they need. Where one cannot be written those before it are removed again.
  public static void write(Path folder, SortedMap<RepoPath, String> files) throws IOException {
    List<Path> written = new ArrayList<>();
    try {
      for (var file : files.entrySet()) {
        Path path = folder.resolve(file.getKey().value());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW);
        written.add(path);
      }
    } catch (IOException e) {
      for (Path path : written) {
        Files.deleteIfExists(path);
      }
      throw e;
    }
  }
}
