// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.format;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.kind.ObjectFields;
import dev.lattice.schemas.spec.kind.SpecKinds;
import dev.lattice.schemas.yaml.YamlDocument;
import dev.lattice.schemas.yaml.YamlReader;
import dev.lattice.schemas.yaml.layout.YamlLayout;
import java.util.List;

/// Formats spec files: layout and order of keys, never a value or a comment.
public final class SpecFormat {
  private SpecFormat() {}

  /// Formats one file. Documents of other programs and of the plan in it stay as they are.
  ///
  /// @param path for findings
  /// @throws IllegalStateException if the formatted file would mean something else, which is a bug of ours
  public static Formatted of(RepoPath path, Blob file) {
    Checked<List<YamlDocument>> read = YamlReader.read(path, file);
    if (read.hasErrors()) {
      return new Formatted.Refused(read.diagnostics());
    }
    String written = file.text();
    String text = normal(written);
    List<YamlDocument> documents =
        text.equals(written) ? read.value() : YamlReader.read(path, Blob.of(text)).value();
    List<YamlDocument> ours = documents.stream().filter(SpecFormat::isOurs).toList();
    if (ours.isEmpty()) {
      return new Formatted.Foreign();
    }
    Diagnostics faults =
        ours.stream().map(YamlDocument::faults).reduce(Diagnostics.NONE, Diagnostics::and);
    if (faults.hasErrors()) {
      return new Formatted.Refused(faults);
    }
    String formatted = YamlLayout.of(
        text, documents,
        document -> isOurs(document) ? SpecOrder.ofObject(document.root().textAt("kind")) : null);
    checkMeaning(path, read.value(), formatted);
    return formatted.equals(written) ? new Formatted.Unchanged() : new Formatted.Changed(formatted);
  }

  /// Without byte order mark, lines ended by LF.
  private static String normal(String text) {
    String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
    return unmarked.indexOf('\r') < 0 ? unmarked
        : unmarked.replace("\r\n", "\n").replace('\r', '\n');
  }

  /// Whether it is a spec. What Lattice writes itself has a form of its own.
  private static boolean isOurs(YamlDocument document) {
    String version = document.root().textAt("apiVersion");
    String kind = document.root().textAt("kind");
    return version != null && ObjectFields.isOurs(version)
        && (kind == null || !SpecKinds.GENERATED.contains(kind));
  }

  private static void checkMeaning(RepoPath path, List<YamlDocument> before, String formatted) {
    Checked<List<YamlDocument>> after = YamlReader.read(path, Blob.of(formatted));
    if (!values(after.value()).equals(values(before))) {
      throw new IllegalStateException(
          "formatted: %s with another meaning (expected: the same objects)".formatted(path));
    }
  }

  private static List<Json> values(List<YamlDocument> documents) {
    return documents.stream().map(document -> document.root().toJson()).toList();
  }
}
