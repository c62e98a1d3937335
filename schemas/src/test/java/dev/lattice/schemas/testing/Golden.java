// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Compares text with a committed file, byte for byte in UTF-8.
///
/// Paths are relative to the directory of the module under test, which is where Surefire and
/// Failsafe run. With `-Dgolden.update=true` the file is written instead of compared: read the
/// diff before you commit it.
public final class Golden {
  private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");
  private static final String UPDATE = "golden.update";

  private Golden() {}

  /// Compares with `src/test/resources/golden/<path>`.
  ///
  /// @param path with `/` between names, for example `diagnostic/tab.txt`
  public static void assertMatches(String path, String actual) {
    assertMatches(DIRECTORY.resolve(path), actual);
  }

  /// Compares with a file anywhere in the module.
  ///
  /// @param file relative to the module's directory, for example `../example-repo/plan.yaml`
  public static void assertMatches(Path file, String actual) {
    try {
      compare(file, actual, Boolean.getBoolean(UPDATE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void compare(Path file, String actual, boolean update) throws IOException {
    if (update) {
      write(file, actual);
      return;
    }
    if (!Files.exists(file)) {
      throw new AssertionError(failure(file, "The golden file does not exist."));
    }
    String expected = Files.readString(file, StandardCharsets.UTF_8);
    if (!expected.equals(actual)) {
      throw new AssertionError(failure(file, firstDifference(expected, actual)));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static String failure(Path file, String what) {
    return """
        %s
        %s
        To accept the new text: run the test again with -D%s=true, then read the diff.
        """.formatted(file, what, UPDATE);
  }

  private static String firstDifference(String expected, String actual) {
    List<String> expectedLines = List.of(expected.split("\n", -1));
    List<String> actualLines = List.of(actual.split("\n", -1));
    int line = 0;
    while (lineAt(expectedLines, line).equals(lineAt(actualLines, line))) {
      line++;
    }
    return """
        First difference in line %d:
          expected: %s
          actual:   %s"""
        .formatted(line + 1, lineAt(expectedLines, line), lineAt(actualLines, line));
  }

  private static String lineAt(List<String> lines, int index) {
    return index < lines.size() ? "`" + lines.get(index) + "`" : "(end of text)";
  }
}
