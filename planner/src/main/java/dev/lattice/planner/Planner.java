// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import dev.lattice.planner.change.Addons;
import dev.lattice.planner.change.Generations;
import dev.lattice.planner.change.LargestSizes;
import dev.lattice.planner.change.bypass.Bypass;
import dev.lattice.planner.cost.CostTable;
import dev.lattice.planner.explain.KeptWishes;
import dev.lattice.planner.explain.Reasons;
import dev.lattice.planner.explain.Refusal;
import dev.lattice.planner.explain.TolerationNotes;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.objective.Scores;
import dev.lattice.planner.problem.Kept;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.WayOn;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.planner.rule.consolidation.ConsolidationCheck;
import dev.lattice.planner.search.Probe;
import dev.lattice.planner.search.Search;
import dev.lattice.planner.search.Search.Found;
import dev.lattice.planner.verify.Verifier;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Decision.SolverRun;
import dev.lattice.schemas.plan.Decision.StoppedBy;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The decision core: from a problem to a verified proposal. Equal problems give equal proposals.
public final class Planner {
  /// Version of Lattice, as plans record it.
  public static final String VERSION = "0.1.0";
  private static final String SOLVER_VERSION = "5.0.0";
  private static final Proposal.Cause COST = new Proposal.Cause("cost", false);

  private Planner() {}

  /// Decides where everything goes. What cannot be placed is part of the proposal, never a failure.
  ///
  /// @throws IllegalStateException if the state found breaks a rule: a bug, and nothing may be committed
  public static Proposal plan(Problem problem) {
    PlanState previous = problem.previous().state();
    EligiblePools eligible = new EligiblePools(problem);
    Found found = Search.run(problem, eligible);
    Settled settled = Settled.of(problem, found, eligible);
    WayOn wayOn = WayOn.of(problem);
    PlanState passable = Bypass.around(problem, wayOn.forget(settled.state()), settled::allows);
    PlanState bare = Addons.resolve(
        problem,
        Generations.raise(previous, LargestSizes.share(problem, passable), problem::isRolled));
    Verifier verdict = Verifier.judge(settled.judge(), bare);
    if (!verdict.isAccepted()) {
      throw new IllegalStateException(
          "state: " + verdict.refused() + " (expected: no rule newly broken)");
    }
    SortedSet<ServiceId> kept = Kept.in(problem, bare);
    Problem keeping = problem.keeping(kept);
    EligiblePools asKept = kept.isEmpty() ? eligible : new EligiblePools(keeping);
    Probe probe = new Probe(keeping, bare, asKept);
    PlanState state = explained(problem, bare, settled, probe);
    Costs costs = CostTable.of(problem, state);
    KeptWishes wishes = KeptWishes.of(problem, kept, state);
    List<Violation> violations =
        new ArrayList<>(TolerationNotes.of(problem, state, verdict.tolerated()));
    violations.addAll(wishes.violations());
    return new Proposal(
        state, causes(problem, state, settled), unplaced(keeping, state, probe, wishes), violations,
        solverRun(problem, found), Scores.of(keeping, state, costs, asKept), costs,
        CostTable.of(problem, previous), VERSION, problem.catalogue(), problem.inputs());
  }

  private static SolverRun solverRun(Problem problem, Found found) {
    return new SolverRun(
        SOLVER_VERSION, problem.effort().seed(), problem.effort().level(), found.solverNodes(),
        StoppedBy.EFFORT);
  }

  /// Writes reasons into what changed; everything else keeps the words of the plan that placed it.
  private static PlanState explained(
      Problem problem, PlanState state, Settled settled, Probe probe) {
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>(state.services());
    Reasons reasons = new Reasons(problem, probe);
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = problem.services().get(placed.id());
      if (service != null && isNewlyPlaced(problem, placed)) {
        services.put(
            placed.id(),
            placed.with(reasons.of(service, placed, settled.forced().get(placed.id()))));
      }
    }
    return new PlanState(state.config(), state.clusters(), services, state.memory());
  }

  private static boolean isNewlyPlaced(Problem problem, LatticeServicePlacement placed) {
    LatticeServicePlacement before = problem.previous().state().services().get(placed.id());
    return before == null || before.unplaced() != placed.unplaced()
        || !before.demand().equals(placed.demand())
        || !Objects.equals(before.meantFor(), placed.meantFor()) || !placed.isWhere(before);
  }

  private static SortedMap<ServiceId, Proposal.Cause> causes(
      Problem problem, PlanState state, Settled settled) {
    TreeMap<ServiceId, Proposal.Cause> causes = new TreeMap<>();
    Set<String> consolidated = ConsolidationCheck.consolidated(problem, state);
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = problem.services().get(placed.id());
      String forced = settled.forced().get(placed.id());
      if (service != null && isNewlyPlaced(problem, placed)) {
        causes.put(placed.id(), cause(problem, service, forced, consolidated));
      }
    }
    return causes;
  }

  /// @param consolidated clusters that are given up because they stand almost empty
  private static Proposal.Cause cause(
      Problem problem, Service service, @Nullable String forced, Set<String> consolidated) {
    if (forced != null) {
      return new Proposal.Cause(forced, true);
    }
    if (WayOn.of(problem).isOpen(service.id())) {
      return COST;
    }
    if (service.isRebalanced()) {
      return new Proposal.Cause("manual", false);
    }
    if (service.hasChanged()) {
      return Proposal.Cause.SPEC;
    }
    if (!problem.isFullReplan()) {
      return new Proposal.Cause("capacity", true);
    }
    LatticeServicePlacement before = problem.previous().state().services().get(service.id());
    boolean isConsolidated = before != null
        && before.placements().stream().anyMatch(p -> consolidated.contains(p.cluster()));
    return isConsolidated ? Proposal.Cause.CONSOLIDATION : COST;
  }

  private static List<Unplaced> unplaced(
      Problem problem, PlanState state, Probe probe, KeptWishes wishes) {
    List<Unplaced> unplaced = new ArrayList<>();
    for (Service service : problem.services().values()) {
      LatticeServicePlacement placed = state.services().get(service.id());
      if (placed != null && placed.unplaced() > 0) {
        Unplaced wish = wishes.refusal(service.id(), placed.unplaced());
        unplaced.add(wish == null ? Refusal.of(problem, service, placed.unplaced(), probe) : wish);
      }
    }
    return unplaced;
  }
}
