// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import dev.lattice.schemas.json.DiagnosticJson;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;

/// For programs: the counts, and every finding as data.
final class JsonReport implements ReportFormat {
  @Override
  public String word() {
    return "json";
  }

  @Override
  public String write(Report report, ReportStyle style) {
    return JsonText.indented(document(report));
  }

  static Json.Obj document(Report report) {
    return Json.obj(
        "objects", report.objects(), "errors", report.errors(), "warnings", report.warnings(),
        "diagnostics", DiagnosticJson.of(report.findings()));
  }
}
