// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// What a code means at length: why, how to fix it, an example. The build packs the files of `docs/diagnostics`.
///
/// @param code the code that is explained
/// @param markdown the whole page, headed by `# LAT-0101: Unknown field`
public record Page(Code code, String markdown) {

  public static Page of(Code code) {
    String file = code.id() + ".md";
    try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(file), file)) {
      return new Page(code, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the page says below its first heading, without the heading.
  public String meaning() {
    String[] sections = markdown.split("\n## [^\n]*\n", 3);
    return sections[1].strip();
  }
}
