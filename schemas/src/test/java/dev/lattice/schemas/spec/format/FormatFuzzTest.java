// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.testing.Snapshots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damaged specs: a file is refused with an error, or its formatted form means the same and stays when formatted again.
final class FormatFuzzTest {
  private static final int FILES = 400;
  private static final RepoPath PATH = RepoPath.of("services/a.yaml");
  private static final List<String> TOKENS = List.of(
      ":", ": ", "- ", "{", "}", "[", "]", ",", "&a ", "*a", "<<: ", "!!x ", "\t", "\"", "'", "| ",
      ">+\n", "---\n", "...\n", "\n", "\r", " ", "   ", "#", " # x", "\n# y\n", "? ", "%YAML 1.1\n",
      "\\", "é", "🚀", "null", "\u00a0");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void damageIsRefusedOrKept(long seed) {
    List<String> sources = sources();
    Random random = new Random(seed);
    for (int i = 0; i < FILES; i++) {
      String damaged = damage(sources.get(random.nextInt(sources.size())), random);
      String where = "seed %d, file %d:\n%s".formatted(seed, i, damaged);
      try {
        switch (SpecFormat.of(PATH, Blob.of(damaged))) {
          case Formatted.Refused(var findings) -> assertTrue(findings.hasErrors(), where);
          case Formatted.Changed(var text) -> assertEquals(
              new Formatted.Unchanged(), SpecFormat.of(PATH, Blob.of(text)), where);
          case Formatted.Unchanged _,Formatted.Foreign _ -> {
          }
        }
      } catch (RuntimeException e) {
        fail(where, e);
      }
    }
  }

  private static List<String> sources() {
    List<String> sources = new ArrayList<>();
    for (Path folder : List
        .of(Path.of("..", "example-repo"), Path.of("src/test/resources/format"))) {
      Snapshots.ofDirectory(folder).files().forEach((path, blob) -> {
        if (path.value().endsWith(".yaml")) {
          sources.add(blob.text());
        }
      });
    }
    return sources;
  }

  private static String damage(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(damaged.length());
      switch (random.nextInt(3)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
        default -> {
          int from = random.nextInt(damaged.length());
          damaged.insert(at, damaged.substring(from, Math.min(damaged.length(), from + 20)));
        }
      }
    }
    return damaged.toString();
  }
}
