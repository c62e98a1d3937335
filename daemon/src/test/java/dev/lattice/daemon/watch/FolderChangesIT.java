// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The operating system's own notices. Waiting for the next change is waiting for something that has happened, so only a
/// fault reaches the time limit.
@Timeout(60)
final class FolderChangesIT {
  @TempDir
  private Path folder = Path.of("replaced by JUnit");

  private Path root = folder;
  private @Nullable FolderChanges changes;

  @BeforeEach
  void watch() throws IOException {
    root = Files.createDirectories(folder.resolve("root"));
    Files.createDirectories(root.resolve("services"));
    Files.writeString(root.resolve("services/a.yaml"), "a");
    changes = FolderChanges.of(root, path -> !path.startsWith("generated"));
  }

  @AfterEach
  void close() throws IOException {
    if (changes != null) {
      changes.close();
    }
  }

  @Test
  void writesOfOneMomentAreToldTogether() throws Exception {
    Files.writeString(root.resolve("services/a.yaml"), "b");
    Files.writeString(root.resolve("lattice.yaml"), "c");

    assertEquals(
        Set.of("lattice.yaml", "services/a.yaml"), untilTold("lattice.yaml", "services/a.yaml"));
  }

  @Test
  void whatIsInANewFolderIsTold() throws Exception {
    Files.createDirectories(root.resolve("policies/deep"));
    Files.writeString(root.resolve("policies/deep/p.yaml"), "p");
    assertEquals(Set.of("policies/deep/p.yaml"), untilTold("policies/deep/p.yaml"));

    Files.writeString(root.resolve("policies/deep/q.yaml"), "q");
    assertEquals(Set.of("policies/deep/q.yaml"), untilTold("policies/deep/q.yaml"));
  }

  @Test
  void aFolderThatMovesOrGoesIsNotWatchedAnyMore() throws Exception {
    Files.move(root.resolve("services"), folder.resolve("elsewhere"));
    assertEquals(Set.of("services"), untilTold("services"));

    Files.writeString(folder.resolve("elsewhere/a.yaml"), "not ours");
    Files.writeString(root.resolve("generated.yaml"), "does not count");
    Files.writeString(root.resolve("lattice.yaml"), "c");
    assertEquals(Set.of("lattice.yaml"), untilTold("lattice.yaml"));
  }

  @Test
  void aRootThatIsGoneEndsIt() throws Exception {
    Files.delete(root.resolve("services/a.yaml"));
    Files.delete(root.resolve("services"));
    Files.delete(root);

    SortedSet<String> told = next();
    while (told != null) {
      assertTrue(Set.of("services", "services/a.yaml").containsAll(told), told.toString());
      told = next();
    }
    assertNull(told);
  }

  /// A slow machine may tell one moment's changes in several steps.
  private SortedSet<String> untilTold(String... paths) throws Exception {
    TreeSet<String> told = new TreeSet<>();
    while (!told.containsAll(Set.of(paths))) {
      SortedSet<String> more = next();
      if (more == null) {
        throw new AssertionError("ended after " + told);
      }
      told.addAll(more);
    }
    return told;
  }

  private @Nullable SortedSet<String> next() throws Exception {
    if (changes == null) {
      throw new AssertionError("not watching");
    }
    return changes.next();
  }
}
