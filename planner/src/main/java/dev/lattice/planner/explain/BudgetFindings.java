// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import java.util.ArrayList;
import java.util.List;

/// Warnings about budgets that reach their alert threshold or are exceeded.
public final class BudgetFindings {
  private BudgetFindings() {}

  /// @param specs where the budgets are written
  /// @param uses of the state that is planned
  public static Diagnostics of(SpecSet specs, List<BudgetUse> uses) {
    List<Diagnostic> findings = new ArrayList<>();
    for (BudgetUse use : uses) {
      switch (use.level()) {
        case WITHIN -> {
          // nothing to say
        }
        case THRESHOLD -> findings.add(finding(Code.BUDGET_ALERT, specs, use));
        case EXCEEDED -> findings.add(finding(Code.BUDGET_EXCEEDED, specs, use));
      }
    }
    return new Diagnostics(findings);
  }

  private static Diagnostic finding(Code code, SpecSet specs, BudgetUse use) {
    SpecEntry entry = specs.entry(use.object());
    SourceRange at = entry == null ? null : entry.at(use.field());
    boolean isTenant = use.object().kind().equals(LatticeConfig.KIND);
    return Diagnostic.warning(
        code, at, use.words(),
        isTenant
            ? "Raise `%s` in `%s`, or place less for the tenant."
                .formatted(use.field(), LatticeConfig.FILE)
            : "Raise `%s`, or place less there.".formatted(use.field()));
  }
}
