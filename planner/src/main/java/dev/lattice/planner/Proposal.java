// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import dev.lattice.planner.model.RuleId;
import dev.lattice.schemas.index.SortedIndex;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Decision.Score;
import dev.lattice.schemas.plan.Decision.SolverRun;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the decision core comes to for a problem, verified but not yet rendered, ordered or digested.
///
/// The core itself decides only what is *wanted*. `planner.change.Retirement` adds what is on its way out, from the
/// previous state and the observations, before the verifier runs; so `state` is the whole state as it will be committed.
/// Moves follow from the two states (`planner.change.order.Moves`); the core only says why a service was decided anew.
///
/// @param state what is to exist, retiring things included
/// @param causes why the placement of a service changed; one that is not listed changed by its spec
/// @param unplaced services without a place
/// @param violations rules that running services break and no plan can repair
/// @param solver how the search went
/// @param score how good `state` is; `moves` is the sum over `planner.change.order.Moves`
/// @param costs `state` at this plan's prices
/// @param costsBefore the previous state at the same prices, so that every difference is a difference in decisions
/// @param version version of Lattice
/// @param catalogue version of the embedded tables
/// @param inputs digest of every input object, see `schemas.plan.InputDigests`
public record Proposal(
    PlanState state,
    SortedMap<ServiceId, Cause> causes,
    List<Unplaced> unplaced,
    List<Violation> violations,
    SolverRun solver,
    Score score,
    Costs costs,
    Costs costsBefore,
    String version,
    String catalogue,
    SortedMap<String, Digest> inputs) {
  public Proposal {
    causes = Collections.unmodifiableSortedMap(new TreeMap<>(causes));
    unplaced = unplaced.stream().sorted(Comparator.comparing(Unplaced::service)).toList();
    violations = violations.stream()
        .sorted(Comparator.comparing(Violation::service).thenComparing(Violation::rule))
        .toList();
    inputs = SortedIndex.copyOf(inputs);
  }

  /// Why the placement of `service` changed.
  public Cause cause(ServiceId service) {
    return causes.getOrDefault(service, Cause.SPEC);
  }

  /// Why a service was placed anew.
  ///
  /// @param reason the name of the rule that demands it, else `spec`, `cost`, `consolidation` or `manual`
  /// @param forced whether a rule demands it; otherwise it pays, or a person asked for it
  public record Cause(String reason, boolean forced) {
    /// The service's own spec changed, or is new.
    public static final Cause SPEC = new Cause("spec", true);
    /// Its cluster stands almost empty and is given up.
    public static final Cause CONSOLIDATION = new Cause(RuleId.CONSOLIDATION.word(), false);
  }
}
