// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with one plan file while it is decoded.
final class Findings {
  static final String RESTORE =
      "Lattice writes this file. Restore it from the last commit in which it was good.";

  private final PlanDocument document;
  private final List<Diagnostic> found = new ArrayList<>();

  Findings(PlanDocument document) {
    this.document = document;
  }

  void damaged(String field, String detail) {
    found.add(Diagnostic.error(Code.PLAN_FILE_DAMAGED, document.at(field), detail, RESTORE));
  }

  Diagnostics diagnostics() {
    return new Diagnostics(found);
  }
}
