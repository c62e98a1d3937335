// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.plan.PlanFormat;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.load.SpecLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The files that may hold specs, found from the paths that a person gives.
final class YamlFiles {
  private YamlFiles() {}

  /// A file on disk.
  ///
  /// @param path where it is
  /// @param name what people call it: the path as far as a repository can hold it
  /// @param entry what it holds
  record YamlFile(Path path, RepoPath name, Entry entry) {}

  /// The given files, and of the given folders what is read from them: with a `lattice.yaml` that file and the spec
  /// folders it names, else every YAML file that Lattice does not write itself. Links are not followed.
  static List<YamlFile> of(List<Path> paths) throws CommandFailed, IOException {
    List<YamlFile> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        addFolder(path, files);
      } else if (Files.isRegularFile(path)) {
        files.add(
            new YamlFile(
                path, name(path, path.getFileName().toString()),
                Blob.of(Files.readAllBytes(path))));
      } else {
        throw new CommandFailed("There is no file or folder `" + path + "`.");
      }
    }
    return files;
  }

  private static void addFolder(Path folder, List<YamlFile> files) throws IOException {
    Snapshot snapshot = FolderSnapshot.read(folder);
    RepoPath config = RepoPath.of(LatticeConfig.FILE);
    boolean isRoot = snapshot.entries().containsKey(config);
    List<String> specFolders =
        isRoot ? SpecLoader.specFolders(snapshot, "", LatticeConfig.defaults("default"))
            : List.of("");
    for (Map.Entry<RepoPath, Entry> found : snapshot.entries().entrySet()) {
      RepoPath path = found.getKey();
      boolean isSpec = path.equals(config) || specFolders.stream().anyMatch(path::isBelow);
      if (isSpec && path.isYaml() && !path.isBelow(PlanFormat.GENERATED)
          && (found.getValue() instanceof Blob || found.getValue() instanceof Entry.Oversized)) {
        Path file = folder.resolve(path.value()).normalize();
        files.add(new YamlFile(file, name(file, path.value()), found.getValue()));
      }
    }
  }

  private static RepoPath name(Path path, String otherwise) {
    String written = path.normalize().toString().replace('\\', '/');
    return new RepoPath(RepoPath.isValid(written) ? written : otherwise);
  }
}
