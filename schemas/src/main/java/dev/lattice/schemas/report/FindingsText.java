// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.DiagnosticText;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/// All findings for a terminal. What has no effect in this version asks for nothing to be done; it comes last and in
/// short, so that it does not hide the rest.
public final class FindingsText {
  private FindingsText() {}

  /// @param sources where the files are found
  /// @param colour whether to use ANSI colours
  /// @return ends with a line end, or is empty
  public static String of(Snapshot sources, Diagnostics findings, boolean colour) {
    DiagnosticText text = new DiagnosticText(sources, colour);
    List<String> blocks = new ArrayList<>();
    List<Diagnostic> ineffective = new ArrayList<>();
    for (Diagnostic finding : findings.list()) {
      if (finding.code() == Code.NOT_EFFECTIVE) {
        ineffective.add(finding);
      } else {
        blocks.add(text.render(finding));
      }
    }
    if (!ineffective.isEmpty()) {
      blocks.add(text.inShort(ineffective));
    }
    return String.join("\n", blocks);
  }
}
