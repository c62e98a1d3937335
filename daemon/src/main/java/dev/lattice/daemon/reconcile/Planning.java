// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.executors.manifest.ManifestRenderer;
import dev.lattice.executors.manifest.Rendered;
import dev.lattice.executors.manifest.Rolls;
import dev.lattice.planner.Planner;
import dev.lattice.planner.Proposal;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.RegionNames;
import dev.lattice.planner.change.Candidate;
import dev.lattice.planner.change.Complete;
import dev.lattice.planner.change.Held;
import dev.lattice.planner.explain.BudgetFindings;
import dev.lattice.planner.explain.BudgetUse;
import dev.lattice.planner.explain.NetworkFindings;
import dev.lattice.planner.explain.TrafficFindings;
import dev.lattice.planner.explain.UnusedPools;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.ProblemBuilder;
import dev.lattice.planner.render.CommitMessage;
import dev.lattice.planner.render.PlanPage;
import dev.lattice.planner.render.PlanView;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.plan.PlanFiles;
import dev.lattice.schemas.plan.PlanFormat;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeConfig;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The pure line from specs to a plan, the same for the daemon and for `lattice plan`: build the problem, decide, render,
/// find rolls, complete.
public final class Planning {
  private final Catalogue catalogue;
  private final ManifestRenderer renderer;
  private final int workers;

  /// @param catalogue the embedded tables
  /// @param workers threads the search may use; never changes the outcome
  public Planning(Catalogue catalogue, ManifestRenderer renderer, int workers) {
    this.catalogue = catalogue;
    this.renderer = renderer;
    this.workers = workers;
  }

  /// A plan, with what is needed to show and to commit it.
  ///
  /// @param problem what was to be decided
  /// @param outcome the plan
  /// @param view the plan against the one in force
  /// @param diagnostics what was found wrong on the way from specs to the plan
  public record Made(Problem problem, PlanOutcome outcome, PlanView view, Diagnostics diagnostics) {

    /// Everything below `generated/`.
    public SortedMap<RepoPath, Blob> files() {
      TreeMap<RepoPath, Blob> files = new TreeMap<>(PlanFiles.encode(outcome.plan()));
      files.put(PlanFormat.PAGE, Blob.of(PlanPage.render(view)));
      return files;
    }

    /// @param basis the commit whose specs were planned, null for a folder without one
    public String message(@Nullable CommitId basis) {
      return CommitMessage.of(view, basis);
    }
  }

  public Made plan(PlanningInputs inputs) {
    LatticeConfig config = inputs.specs().config();
    AcceptedPlan accepted = inputs.accepted();
    PlanState before = accepted.state();
    Catalogue known = catalogue.with(inputs.catalogue());
    Checked<Problem> problem = ProblemBuilder.build(
        inputs.specs(), known, accepted.previous(), inputs.observed(),
        new Effort(config.solver().effort(), config.solver().seed(), workers));
    Proposal proposal = Planner.plan(problem.value());
    Checked<Rendered> rendered =
        renderer.render(proposal.state(), inputs.specs(), accepted.rendered(), config.instance());
    Held held = Held.of(inputs.specs(), inputs.catalogue().held(), proposal.state());
    PlanOutcome outcome = Complete.complete(
        new Candidate(
            accepted.plan(), false, proposal, problem.value(), rendered.value().files(),
            rendered.value().shapes(),
            Rolls.between(
                before, accepted.rendered().files(), proposal.state(), rendered.value().files()),
            held.objects()));
    List<BudgetUse> budgets =
        BudgetUse.all(problem.value(), outcome.plan().state(), outcome.plan().costs());
    return new Made(
        problem.value(), outcome,
        PlanView.of(outcome, before, proposal.costsBefore(), held, budgets),
        problem.diagnostics()
            .and(RegionNames.check(inputs.specs(), known))
            .and(UnusedPools.of(problem.value(), inputs.specs()))
            .and(BudgetFindings.of(inputs.specs(), budgets))
            .and(NetworkFindings.of(problem.value(), inputs.specs(), outcome.plan().state()))
            .and(TrafficFindings.of(problem.value(), inputs.specs(), outcome.plan().state()))
            .and(rendered.diagnostics()));
  }
}
