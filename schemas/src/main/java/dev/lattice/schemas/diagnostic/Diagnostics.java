// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

import java.util.List;
import java.util.stream.Stream;

/// Findings in their one order: by place, then severity, code and words; each once.
///
/// @param list the findings, sorted
public record Diagnostics(List<Diagnostic> list) {
  public static final Diagnostics NONE = new Diagnostics(List.of());

  public Diagnostics {
    list = list.stream().sorted().distinct().toList();
  }

  public static Diagnostics of(Diagnostic... findings) {
    return new Diagnostics(List.of(findings));
  }

  public Diagnostics and(Diagnostics more) {
    return more.list.isEmpty() ? this
        : new Diagnostics(Stream.concat(list.stream(), more.list.stream()).toList());
  }

  public boolean hasErrors() {
    return list.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  public long count(Severity severity) {
    return list.stream().filter(d -> d.severity() == severity).count();
  }
}
