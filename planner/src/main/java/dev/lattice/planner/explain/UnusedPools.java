// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import dev.lattice.planner.rule.Rules;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Warnings about pools that no service can use for what they are: their labels, certifications and abilities. A pool
/// that is cordoned is meant to stay empty, and where there is no service nothing is wrong yet.
public final class UnusedPools {
  private static final Set<RuleId> RULES =
      Set.of(RuleId.LABELS, RuleId.COMPLIANCE, RuleId.CAPABILITIES);

  private UnusedPools() {}

  public static Diagnostics of(Problem problem, SpecSet specs) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Pool pool : problem.pools().values()) {
      SpecEntry entry = specs.entry(pool.object());
      if (entry != null && !pool.isCordoned() && !problem.services().isEmpty()
          && problem.services().values().stream().noneMatch(s -> isEligible(problem, s, pool))) {
        findings.add(
            Diagnostic.warning(
                Code.POOL_UNUSED, entry.at(pool.fields().pool()),
                "No service can use pool `%s`: each asks for a label, a certification or an ability that it lacks."
                    .formatted(pool.name()),
                "Compare its labels, `compliance` and `capabilities` with what services ask for."));
      }
    }
    return new Diagnostics(findings);
  }

  private static boolean isEligible(Problem problem, Service service, Pool pool) {
    for (Eligibility rule : Rules.ELIGIBILITIES) {
      if (RULES.contains(rule.rule()) && rule.rejection(problem, service, pool) != null) {
        return false;
      }
    }
    return true;
  }
}
