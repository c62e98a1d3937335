// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One finding about what a person wrote: what is wrong, where, and how to mend it.
///
/// @param code the stable code, which fixes the summary
/// @param severity error or warning
/// @param detail one or two sentences with the names and numbers of this case
/// @param at the place, null when it has none (a missing file)
/// @param related other places that matter ("first defined here")
/// @param hints what to do, each a sentence
public record Diagnostic(
    Code code,
    Severity severity,
    String detail,
    @Nullable SourceRange at,
    List<Related> related,
    List<String> hints) implements Comparable<Diagnostic> {
  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::at, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Diagnostic::severity)
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::detail);

  public Diagnostic {
    related = List.copyOf(related);
    hints = List.copyOf(hints);
  }

  public static Diagnostic error(
      Code code, @Nullable SourceRange at, String detail, String... hints) {
    return new Diagnostic(code, Severity.ERROR, detail, at, List.of(), List.of(hints));
  }

  public static Diagnostic warning(
      Code code, @Nullable SourceRange at, String detail, String... hints) {
    return new Diagnostic(code, Severity.WARNING, detail, at, List.of(), List.of(hints));
  }

  public Diagnostic relatedTo(SourceRange place, String words) {
    List<Related> more = new ArrayList<>(related);
    more.add(new Related(place, words));
    return new Diagnostic(code, severity, detail, at, more, hints);
  }

  /// The short constant sentence of the code.
  public String summary() {
    return code.summary();
  }

  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }

  /// Another place that explains a finding.
  ///
  /// @param at the place
  /// @param words what is there, e.g. `first defined here`
  public record Related(SourceRange at, String words) {}
}
