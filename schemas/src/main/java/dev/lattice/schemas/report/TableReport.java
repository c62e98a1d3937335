// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

/// For a terminal: the findings, and a summary.
final class TableReport implements ReportFormat {
  @Override
  public String word() {
    return "table";
  }

  @Override
  public String write(Report report, ReportStyle style) {
    String text = FindingsText.of(report.sources(), report.findings(), style.colour());
    return text + (text.isEmpty() ? "" : "\n") + report.summary() + "\n";
  }
}
