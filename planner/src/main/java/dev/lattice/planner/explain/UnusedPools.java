// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Warnings about pools that no service can use for what they are: their labels, certifications, abilities and
/// residency. A pool
/// that is cordoned is meant to stay empty, and where there is no service nothing is wrong yet.
///
/// The pools of each value are gathered once, so the work grows with what pools have and services ask for, not with pools
/// times services.
public final class UnusedPools {
  private final List<Pool> pools;
  /// Property to the pools, by index, that have it.
  private final Map<Property, BitSet> having = new HashMap<>();

  /// @param label the label, empty for all other properties
  /// @param value its value, in the form in which values compare
  private record Property(RuleId rule, String label, String value) {}

  private UnusedPools(List<Pool> pools) {
    this.pools = pools;
    for (int p = 0; p < pools.size(); p++) {
      int index = p;
      Pool pool = pools.get(p);
      pool.labels()
          .forEach(
              (label, values) -> values
                  .forEach(value -> note(new Property(RuleId.LABELS, label, value), index)));
      pool.compliance().forEach(one -> note(new Property(RuleId.COMPLIANCE, "", one), index));
      pool.capabilities().forEach(one -> note(new Property(RuleId.CAPABILITIES, "", one), index));
      String residency = pool.dataResidency();
      if (residency != null) {
        note(new Property(RuleId.RESIDENCY, "", residency.toLowerCase(Locale.ROOT)), index);
      }
    }
  }

  private void note(Property property, int pool) {
    having.computeIfAbsent(property, _ -> new BitSet(pools.size())).set(pool);
  }

  public static Diagnostics of(Problem problem, SpecSet specs) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Pool pool : in(problem)) {
      SpecEntry entry = specs.entry(pool.object());
      if (entry != null && !pool.isCordoned()) {
        findings.add(
            Diagnostic.warning(
                Code.POOL_UNUSED, entry.at(pool.fields().pool()),
                "No service can use pool `%s`: each asks for a label, a certification, an ability or a residency that it lacks."
                    .formatted(pool.name()),
                "Compare its labels, `compliance`, `capabilities` and `dataResidency` with what services ask for."));
      }
    }
    return new Diagnostics(findings);
  }

  /// The pools that no service can use, by name; none where there is no service.
  static List<Pool> in(Problem problem) {
    List<Pool> pools = List.copyOf(problem.pools().values());
    UnusedPools index = new UnusedPools(pools);
    BitSet unused = new BitSet(pools.size());
    unused.set(0, problem.services().isEmpty() ? 0 : pools.size());
    for (Service service : problem.services().values()) {
      if (unused.isEmpty()) {
        break;
      }
      BitSet usable = (BitSet) unused.clone();
      service.requirements().forEach(requirement -> index.narrow(usable, requirement));
      unused.andNot(usable);
    }
    return unused.stream().mapToObj(pools::get).toList();
  }

  private void narrow(BitSet usable, Requirement requirement) {
    RuleId rule = requirement.rule();
    String value = switch (rule) {
      case LABELS, TENANT -> requirement.value();
      case COMPLIANCE, CAPABILITIES -> Requirement.normalised(requirement.value());
      case RESIDENCY -> requirement.value().toLowerCase(Locale.ROOT);
      default -> null;
    };
    if (value != null) {
      RuleId about = rule == RuleId.TENANT ? RuleId.LABELS : rule;
      usable.and(having.getOrDefault(new Property(about, requirement.key(), value), new BitSet()));
    }
  }
}
