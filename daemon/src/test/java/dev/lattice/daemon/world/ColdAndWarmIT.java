// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A daemon that has planned before publishes for a commit what `lattice plan` makes of the same files in a process that
/// has done nothing else, byte by byte.
final class ColdAndWarmIT {
  private static final String GENERATED = "generated/";

  @Test
  void aWarmDaemonAndAColdCommandMakeTheSameOfACommit(@TempDir Path folder) throws Exception {
    Map<String, String> services = new HashMap<>();
    for (int i = 0; i < 6; i++) {
      services.put(
          Specs.servicePath("s" + i), Specs.service("s" + i, i % 2 == 0 ? "blue" : "green", 1 + i));
    }
    World world = World.with(services);
    world.plan();
    world.push(Specs.servicePath("web"), Specs.service("web", "blue", 2));
    world.plan();
    // One moves, one grows, one goes and one comes.
    Map<String, @Nullable String> changes = new HashMap<>();
    changes.put(Specs.servicePath("web"), Specs.service("web", "green", 2));
    changes.put(Specs.servicePath("s1"), Specs.service("s1", "green", 9));
    changes.put(Specs.servicePath("s2"), null);
    changes.put(Specs.servicePath("api"), Specs.service("api", "blue", 3));
    world.push(changes);
    SortedMap<String, String> commit = world.person.reads(World.MAIN);
    Path specs = folder.resolve("specs");
    commit.forEach((path, text) -> write(specs.resolve(path), text));

    world.plan();
    int exitCode = DaemonProgram.packedIn(Files.createDirectory(folder.resolve("program")))
        .run(folder.resolve("output"), "plan", specs.toString(), "--out", folder.toString());

    assertEquals(0, exitCode, () -> read(folder.resolve("output")));
    SortedMap<String, String> published = world.person.reads(World.MAIN);
    published.keySet().removeIf(path -> !path.startsWith(GENERATED));
    commit.keySet().removeIf(path -> !path.startsWith(GENERATED));
    assertNotEquals(commit, published);
    assertEquals(published, below(folder));
  }

  /// Everything generated in a folder, by its path from there.
  private static SortedMap<String, String> below(Path folder) throws IOException {
    TreeMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve(GENERATED))) {
      files.filter(Files::isRegularFile)
          .forEach(file -> texts.put(folder.relativize(file).toString(), read(file)));
    }
    assertTrue(texts.size() > 10, texts::toString);
    return texts;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
