// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.Severity;
import dev.lattice.schemas.diagnostic.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Collects what is found while one object is decoded. Belongs to one decoding and one thread.
public final class Findings {
  private final List<Diagnostic> list = new ArrayList<>();
  private final TreeSet<String> ineffective = new TreeSet<>();
  private boolean errors;

  public void add(Diagnostic finding) {
    list.add(finding);
    errors |= finding.severity() == Severity.ERROR;
  }

  public void error(Code code, SourceRange at, String detail, String... hints) {
    add(Diagnostic.error(code, at, detail, hints));
  }

  public void warning(Code code, SourceRange at, String detail, String... hints) {
    add(Diagnostic.warning(code, at, detail, hints));
  }

  /// Notes a field that specs know and this version does not use.
  ///
  /// @param path the field's path, which the object's public form then leaves out
  /// @param what the field or word, as the user knows it
  public void ineffective(String path, String what, SourceRange at) {
    ineffective.add(path);
    notUsedYet(what, at);
  }

  /// Notes a word that says something and that this version does not use; the object's public form keeps it.
  ///
  /// @param what the word, as the user knows it
  public void notUsedYet(String what, SourceRange at) {
    warning(
        Code.NOT_EFFECTIVE, at,
        "`%s` is known, but this version of Lattice does not use it yet.".formatted(what));
  }

  public boolean isIneffective(String path) {
    return ineffective.contains(path);
  }

  public boolean hasErrors() {
    return errors;
  }

  public Diagnostics found() {
    return new Diagnostics(list);
  }
}
