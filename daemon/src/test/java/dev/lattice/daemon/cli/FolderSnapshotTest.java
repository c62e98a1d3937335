// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.gitsync.ReadScope;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderSnapshotTest {
  @TempDir
  private Path root = Path.of("replaced by JUnit");

  @Test
  void readsFilesBelowTheFolderByRelativePath() throws IOException {
    Files.createDirectories(root.resolve("services"));
    Files.writeString(root.resolve("services/web.yaml"), "kind: LatticeService\n");

    assertEquals(
        Blob.of("kind: LatticeService\n"),
        FolderSnapshot.read(root).file(RepoPath.of("services/web.yaml")));
  }

  @Test
  void leavesOutGitsOwnFolder() throws IOException {
    Files.createDirectories(root.resolve(".git"));
    Files.writeString(root.resolve(".git/config"), "[core]");
    Files.writeString(root.resolve("lattice.yaml"), "");

    assertEquals(Set.of(RepoPath.of("lattice.yaml")), FolderSnapshot.read(root).entries().keySet());
  }

  @Test
  void neverFollowsALink() throws IOException {
    Files.createSymbolicLink(root.resolve("secret.yaml"), Path.of("/etc/hostname"));

    assertEquals(
        new Entry.Symlink(), FolderSnapshot.read(root).entries().get(RepoPath.of("secret.yaml")));
  }

  @Test
  void leavesALargeFileUnread() throws IOException {
    Files.write(root.resolve("large.yaml"), new byte[ReadScope.MAX_FILE_BYTES + 1]);

    assertEquals(
        new Entry.Oversized(ReadScope.MAX_FILE_BYTES + 1L),
        FolderSnapshot.read(root).entries().get(RepoPath.of("large.yaml")));
  }
}
