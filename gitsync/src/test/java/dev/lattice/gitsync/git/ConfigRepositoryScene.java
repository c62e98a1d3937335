// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.CommitRequest.Decision;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.GitSyncException.Kind;
import dev.lattice.gitsync.ReadScope;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A remote, the repository under test, somebody else who pushes, and words to speak about them.
abstract class ConfigRepositoryScene {
  World world;
  ConfigRepository repository;
  SomebodyElse somebodyElse;

  @SuppressWarnings("NullAway.Init") // set before each test
  ConfigRepositoryScene() {}

  abstract World newWorld() throws Exception;

  @BeforeEach
  void openWorld() throws Exception {
    world = newWorld();
    repository = world.repository();
    somebodyElse = world.somebodyElse();
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  static CommitRequest write(String branch, String folder, String path, String text) {
    return request(branch, _ -> writes(folder, path, text));
  }

  static CommitRequest request(String branch, CommitRequest.Changes changes) {
    return new CommitRequest(branch, changes);
  }

  static Decision writes(String folder, String path, String text) {
    return new Decision.Write(
        List.of(new TreeChange(folder, files(path, text))),
        "lattice: place a\n\nLattice-Instance: default\n");
  }

  String text(CommitId commit, String path) throws GitSyncException {
    Blob blob = repository.read(commit, ReadScope.of(List.of(), List.of(path))).file(path(path));
    return assertNotNullValue(blob).text();
  }

  static SortedMap<RepoPath, Blob> files(String... pathsAndTexts) {
    SortedMap<RepoPath, Blob> files = new TreeMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(path(pathsAndTexts[i]), Blob.of(pathsAndTexts[i + 1]));
    }
    return files;
  }

  static Map<String, @Nullable String> deletion(String path) {
    Map<String, @Nullable String> changes = new HashMap<>();
    changes.put(path, null);
    return changes;
  }

  static RepoPath path(String path) {
    return new RepoPath(path);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static <T> T assertNotNullValue(@Nullable T value) {
    assertNotNull(value);
    return value;
  }

  static Kind kindOf(org.junit.jupiter.api.function.Executable action) {
    return assertThrows(GitSyncException.class, action).kind();
  }
}
