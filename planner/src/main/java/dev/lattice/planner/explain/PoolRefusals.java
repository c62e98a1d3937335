// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import dev.lattice.planner.rule.Rules;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What single rules of a service say against whole pools.
record PoolRefusals(Problem problem, Service service) {
  private static final Set<RuleId> LAYOUT =
      EnumSet.of(RuleId.REQUIRED_REGIONS, RuleId.MIN_REGIONS, RuleId.SPREAD);
  /// Where one of these refuses a pool, it has no machine that the service could be tried on.
  private static final Set<RuleId> OF_MACHINES = EnumSet
      .of(RuleId.ACCELERATORS, RuleId.ARCHITECTURE, RuleId.FITS, RuleId.PRICE, RuleId.UNAVAILABLE);

  /// What a rule alone says against the whole pool, null where it says nothing.
  @Nullable String rejection(RuleGroup rule, Pool pool) {
    if (!rule.binds(pool.name()) || LAYOUT.contains(rule.rule())) {
      return null;
    }
    if (rule.requirement() != null) {
      return rejection(
          rule, service.asking(List.of(rule.requirement()), service.relations()).released(), pool);
    }
    if (rule.rule() == RuleId.LATENCY && rule.object().equals(service.id().objectId())) {
      return rejection(
          rule, service.asking(service.requirements(), service.relations().saidBy(rule.field())),
          pool);
    }
    // Where no class has a price, none can be too small.
    boolean isVoid =
        rule.rule() == RuleId.FITS && pool.offers().values().stream().noneMatch(Offer::isListed);
    return isVoid ? null : rejection(rule, service, pool);
  }

  private @Nullable String rejection(RuleGroup rule, Service asking, Pool pool) {
    for (Eligibility face : Rules.ELIGIBILITIES) {
      if (face.rule() == rule.rule()) {
        return face.rejection(problem, asking, pool);
      }
    }
    return null;
  }

  /// Whether the service can be there only if machines are imagined that the pool does not have.
  boolean isImaginary(Pool pool) {
    return Rules.ELIGIBILITIES.stream()
        .anyMatch(
            face -> OF_MACHINES.contains(face.rule())
                && face.rejection(problem, service, pool) != null);
  }
}
