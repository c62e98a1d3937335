// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.starter;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.format.Formatted;
import dev.lattice.schemas.spec.format.SpecFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StarterTest {
  private static final SortedMap<RepoPath, String> FILES =
      new TreeMap<>(Map.of(RepoPath.of("a/one.yaml"), "1", RepoPath.of("b/two.yaml"), "2"));

  @TempDir
  private Path folder = Path.of("replaced by JUnit");

  @Test
  void everySpecIsCanonicalAndNoPlaceholderIsLeft() {
    assertAll(
        StarterProvider.ALL.stream()
            .flatMap(
                provider -> new Starter("shop", provider, provider.region(), "simulate").files()
                    .entrySet()
                    .stream())
            .map(file -> () -> {
              assertTrue(!file.getValue().contains("{{"), file.getValue());
              if (file.getKey().value().endsWith(".yaml")) {
                assertEquals(
                    new Formatted.Unchanged(),
                    SpecFormat.of(file.getKey(), Blob.of(file.getValue())), file.getKey().value());
              }
            }));
  }

  @Test
  void namesWhatStandsInTheWay() throws IOException {
    Files.writeString(folder.resolve("a"), "a file where a folder is needed");
    Files.createDirectories(folder.resolve("b"));
    Files.createSymbolicLink(folder.resolve("b/two.yaml"), folder.resolve("nowhere"));

    assertEquals(
        List.of(folder.resolve("a"), folder.resolve("b/two.yaml")),
        NewFiles.inTheWay(folder, FILES));
  }

  @Test
  void writesAllFilesOrNone() throws IOException {
    Path good = folder.resolve("good");
    Path bad = Files.createDirectories(folder.resolve("bad"));
    Files.createDirectories(bad.resolve("b/two.yaml"));

    NewFiles.write(good, FILES);

    assertEquals("2", Files.readString(good.resolve("b/two.yaml")));
    assertThrows(IOException.class, () -> NewFiles.write(bad, FILES));
    assertTrue(Files.notExists(bad.resolve("a/one.yaml")));
  }
}
