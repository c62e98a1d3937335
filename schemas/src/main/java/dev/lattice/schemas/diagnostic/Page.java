// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// What a code or a rule means at length: why, how to fix it, an example. The build packs the files of `docs`.
///
/// @param name of what is explained, e.g. `LAT-0101`
/// @param markdown the whole page, headed by `# LAT-0101: Unknown field`
public record Page(String name, String markdown) {

  public static Page of(Code code) {
    return of(Page.class, code.id());
  }

  /// The page of that name which is packed beside a class.
  public static Page of(Class<?> beside, String name) {
    String file = name + ".md";
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(file), file)) {
      return new Page(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What its heading says behind the name.
  public String summary() {
    return markdown.substring("# : ".length() + name.length(), markdown.indexOf('\n'));
  }

  /// What the page says below its first heading, without the heading.
  public String meaning() {
    String[] sections = markdown.split("\n## [^\n]*\n", 3);
    return sections[1].strip();
  }
}
