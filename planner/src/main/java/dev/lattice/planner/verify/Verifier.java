// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.verify;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Subject;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Kept;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.Rules;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Judges a state by every rule. What the previous state breaks already, and the new one breaks no worse, is tolerated;
/// nothing else is.
///
/// @param tolerated rules still broken, no worse than before, sorted
/// @param refused rules newly or more broken, sorted; a plan with any is a bug
public record Verifier(List<Violation> tolerated, List<Violation> refused) {
  public Verifier {
    tolerated = tolerated.stream().sorted().toList();
    refused = refused.stream().sorted().toList();
  }

  /// A service that keeps what it had is judged by that, not by what it asks for.
  ///
  /// @param state with what is retiring
  public static Verifier judge(Problem asked, PlanState state) {
    Problem problem = Kept.respected(asked, state);
    List<Violation> now = violations(problem, state);
    if (now.isEmpty()) {
      return new Verifier(List.of(), List.of());
    }
    Map<Broken, Long> before = new HashMap<>();
    PlanState previous = wholly(problem);
    List<Violation> broken = violations(problem, previous);
    for (Violation old : joined(broken, Excuses.of(problem, previous, broken))) {
      before.merge(new Broken(old.rule(), old.subject()), old.excess(), Math::max);
    }
    List<Violation> tolerated = new ArrayList<>();
    List<Violation> refused = new ArrayList<>();
    for (Violation violation : now) {
      long had = before.getOrDefault(new Broken(violation.rule(), violation.subject()), 0L);
      boolean isOld = violation.rule() != RuleId.WHOLE && violation.excess() <= had;
      (isOld ? tolerated : refused).add(violation);
    }
    return new Verifier(tolerated, refused);
  }

  public boolean isAccepted() {
    return refused.isEmpty();
  }

  private static List<Violation> joined(List<Violation> some, List<Violation> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static List<Violation> violations(Problem problem, PlanState state) {
    List<Violation> all = new ArrayList<>();
    for (Check check : Rules.CHECKS) {
      all.addAll(check.check(problem, state));
    }
    return all;
  }

  /// The previous state without clusters that are gone by now, as if all its services wanted no more than they have: what
  /// excuses a breach now is no excuse for a new one.
  private static PlanState wholly(Problem problem) {
    PlanState state = problem.previous().state();
    TreeMap<String, LatticeCluster> clusters = new TreeMap<>(state.clusters());
    clusters.values().removeIf(problem.observed()::isGone);
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>(state.services());
    services.replaceAll(
        (_, placed) -> placed.with(
            placed.placements().stream().filter(p -> clusters.containsKey(p.cluster())).toList(),
            0));
    return new PlanState(state.config(), clusters, services, state.memory());
  }

  private record Broken(RuleId rule, Subject subject) {}
}
