// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

/// A kind of document about findings. All are listed in {@link ReportFormats#ALL}.
public interface ReportFormat {
  /// The word that asks for it, e.g. `sarif`.
  String word();

  /// The whole document; ends with a line end.
  String write(Report report, ReportStyle style);
}
