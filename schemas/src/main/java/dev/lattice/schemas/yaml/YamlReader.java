// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.List;

/// Reads YAML within limits, keeping the place of every key and value.
///
/// Scalars mean what the core schema of YAML 1.2 says: `yes`, `no`, `on` and `off` are text, octal is `0o17`, numbers
/// are exact decimals. Aliases, anchors, merge keys and tags are refused, so a file never denotes more than it shows.
/// A syntax error or an exceeded limit concerns the whole file; anything else concerns its document only.
public final class YamlReader {
  /// The largest file that is read, 5 MiB.
  public static final int MAX_BYTES = 5 << 20;
  /// How deep values may lie inside each other.
  public static final int MAX_DEPTH = 50;
  /// How many keys and values a file may hold.
  public static final int MAX_NODES = 200_000;

  private YamlReader() {}

  /// The documents of a file, without empty ones. Where the diagnostics have an error the file could not be read and
  /// there are none.
  public static Checked<List<YamlDocument>> read(RepoPath path, Blob blob) {
    if (blob.size() > MAX_BYTES) {
      return new Checked<>(List.of(), Diagnostics.of(tooLarge(path, blob.size())));
    }
    Checked<String> text = SourceText.decode(path, blob.bytes());
    if (text.hasErrors()) {
      return new Checked<>(List.of(), text.diagnostics());
    }
    return new Composer(path, text.value()).documents();
  }

  /// The finding about a file that is larger than {@link #MAX_BYTES}.
  public static Diagnostic tooLarge(RepoPath path, long bytes) {
    return Diagnostic.error(
        Code.FILE_TOO_LARGE, SourceRange.startOf(path),
        "The file has %d bytes; at most %d (5 MiB) are read.".formatted(bytes, MAX_BYTES),
        "Split it into several files, or move data that is no spec out of the spec folders.");
  }
}
