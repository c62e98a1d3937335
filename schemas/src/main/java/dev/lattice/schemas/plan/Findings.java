// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Collects what is wrong with one plan file while it is decoded.
final class Findings {
  private static final String RESTORE =
      "Lattice writes this file. Restore it from the last commit in which it was good.";

  private final Function<String, SourceRange> places;
  private final List<Diagnostic> found = new ArrayList<>();

  /// @param places field path to its place in the file, the empty path to the file itself
  Findings(Function<String, SourceRange> places) {
    this.places = places;
  }

  void damaged(String field, String detail) {
    found.add(Diagnostic.error(Code.PLAN_FILE_DAMAGED, places.apply(field), detail, RESTORE));
  }

  Diagnostics diagnostics() {
    return new Diagnostics(found);
  }
}
