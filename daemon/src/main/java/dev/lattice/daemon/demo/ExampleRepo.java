// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.demo;

import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The files of `example-repo/`, which the build copies next to this class.
final class ExampleRepo {
  private static final String FOLDER = "example-repo";

  private ExampleRepo() {}

  static SortedMap<RepoPath, Blob> files() throws IOException {
    URL folder = Objects.requireNonNull(ExampleRepo.class.getResource(FOLDER), FOLDER);
    URI uri;
    try {
      uri = folder.toURI();
    } catch (URISyntaxException e) {
      throw new IOException("The example cannot be read from " + folder + ".", e);
    }
    if (!uri.getScheme().equals("jar")) {
      return read(Path.of(uri));
    }
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      String path = uri.toString().substring(uri.toString().indexOf('!') + 1);
      return read(jar.getPath(path));
    }
  }

  private static SortedMap<RepoPath, Blob> read(Path root) throws IOException {
    TreeMap<RepoPath, Blob> files = new TreeMap<>();
    List<Path> found;
    try (Stream<Path> walk = Files.walk(root)) {
      found = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : found) {
      String path = root.relativize(file).toString().replace('\\', '/');
      files.put(new RepoPath(path), Blob.of(Files.readAllBytes(file)));
    }
    return files;
  }
}
