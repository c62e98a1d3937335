// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.json;

import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import org.jspecify.annotations.Nullable;

/// Findings as JSON, for other programs. Lines and columns count from 1, the end is exclusive; a finding without a place
/// has no `at`.
public final class DiagnosticJson {
  private DiagnosticJson() {}

  public static Json.Arr of(Diagnostics findings) {
    return new Json.Arr(findings.list().stream().<Json>map(DiagnosticJson::of).toList());
  }

  public static Json.Obj of(Diagnostic finding) {
    return Json.obj(
        "code", finding.code().id(), "severity", finding.severity().word(), "summary",
        finding.summary(), "detail", finding.detail(), "at", place(finding.at()), "related",
        new Json.Arr(
            finding.related()
                .stream()
                .<Json>map(other -> Json.obj("at", place(other.at()), "words", other.words()))
                .toList()),
        "hints", finding.hints(), "explain", "lattice explain " + finding.code().id());
  }

  private static Json.@Nullable Obj place(@Nullable SourceRange at) {
    return at == null ? null
        : Json.obj(
            "path", at.path().value(), "startLine", at.startLine(), "startColumn", at.startColumn(),
            "endLine", at.endLine(), "endColumn", at.endColumn());
  }
}
