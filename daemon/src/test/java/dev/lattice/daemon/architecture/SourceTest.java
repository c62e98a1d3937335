// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What only the text of a source file shows.
final class SourceTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final PathMatcher WRITTEN =
      ROOT.getFileSystem().getPathMatcher("glob:**/src/{main,test}/**.java");
  private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0\n";
  private static final int MAX_LINES = 400;
  private static final Pattern WAITS_OR_SKIPS =
      Pattern.compile("Thread\\.sleep\\(|@(Disabled)\\b|\\bassum(eTrue|eFalse|ingThat)\\(");

  @Test
  void everyFileBeginsWithTheLicenceLine() throws IOException {
    assertEquals(List.of(), filesWhere(text -> !text.startsWith(LICENCE)));
  }

  @Test
  void noFileIsTooLongForOneIdea() throws IOException {
    assertEquals(List.of(), filesWhere(text -> text.lines().count() > MAX_LINES));
  }

  @Test
  void noTestWaitsBlindlyOrIsSkipped() throws IOException {
    List<String> found = filesWhere(text -> WAITS_OR_SKIPS.matcher(text).find());

    assertEquals(List.of(), found.stream().filter(path -> path.contains("src/test/")).toList());
  }

  private static List<String> filesWhere(Predicate<String> isWrong) throws IOException {
    List<Path> sources = sources();
    assertTrue(sources.size() > 1, "no sources under " + ROOT);
    List<String> wrong = new ArrayList<>();
    for (Path source : sources) {
      if (isWrong.test(Files.readString(source))) {
        wrong.add(ROOT.relativize(source).toString());
      }
    }
    return wrong;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> WRITTEN.matches(ROOT.relativize(file))).sorted().toList();
    }
  }
}
