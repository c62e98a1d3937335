// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The formats there are.
public final class ReportFormats {
  public static final List<ReportFormat> ALL = List.of(
      new TableReport(), new JsonReport(), new YamlReport(), new SarifReport(), new JUnitReport(),
      new GitHubReport());

  private ReportFormats() {}

  /// The words of all formats, in order.
  public static List<String> words() {
    return ALL.stream().map(ReportFormat::word).toList();
  }

  /// The format that a word asks for, null for an unknown word.
  public static @Nullable ReportFormat of(String word) {
    return ALL.stream().filter(format -> format.word().equals(word)).findFirst().orElse(null);
  }
}
