// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import dev.lattice.schemas.diagnostic.DiagnosticText;

/// For a terminal: every finding with the lines it is about, and a summary.
final class TableReport implements ReportFormat {
  @Override
  public String word() {
    return "table";
  }

  @Override
  public String write(Report report, ReportStyle style) {
    String text = new DiagnosticText(report.sources(), style.colour()).render(report.findings());
    return text + (text.isEmpty() ? "" : "\n") + report.summary() + "\n";
  }
}
