// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lattice.schemas.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `lattice plan` says of small repositories, each in a folder with `repo/` and `expected.txt`. Digests, which change
/// with every template, are left out.
final class PlanGoldenTest {
  private static final Path CASES = Path.of("src", "test", "resources", "golden", "plan");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  @ParameterizedTest
  @MethodSource("cases")
  void aPlanReadsAsExpected(String name) {
    Shell plan = Shell.lattice("plan", CASES.resolve(name).resolve("repo").toString());

    assertEquals(0, plan.exitCode(), plan.err());
    String told = plan.err() + "\n" + plan.out();
    Golden.assertMatches(
        "plan/" + name + "/expected.txt", DIGEST.matcher(told).replaceAll("sha256:…"));
  }

  @Test
  void thereAreCases() throws IOException {
    assertFalse(cases().isEmpty());
  }

  static List<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }
}
