// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.daemon.status.BudgetNote;
import dev.lattice.daemon.status.PlanNotes;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.planner.catalog.CatalogueFiles;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.spec.SpecSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The planning cycle: from the newest commit to a plan that is in force or waits for approval. It ends at the commit;
/// carrying the plan out is another loop. One cycle at a time.
public final class Cycle {
  private final ConfigRepository repository;
  private final String branch;
  private final Intake intake;
  private final Standing standing;
  private final Planning planning;
  private final Publication publication;
  private final Approvals approvals;
  private final Heads heads;
  private final RemovedObjects removed;
  private final InstantSource clock;
  private final Event.Sink events;
  private @Nullable Settled settled;

  /// @param branch the watched branch
  /// @param clock measures how long planning took, for people only
  public Cycle(
      ConfigRepository repository, String branch, Intake intake, Planning planning,
      Inventory inventory, InstantSource clock, Event.Sink events) {
    this.repository = repository;
    this.branch = branch;
    this.intake = intake;
    this.planning = planning;
    this.approvals = new Approvals(repository, events);
    this.standing = new Standing(repository, inventory, approvals, events);
    this.publication = new Publication(repository, inventory, branch, events);
    this.heads = new Heads(repository, events);
    this.removed = new RemovedObjects(repository, intake);
    this.clock = clock;
    this.events = events;
  }

  /// What the loop does next. SETTLED: wait for news. WAITING: wait for a person or the world. AGAIN: the inputs changed
  /// meanwhile, so run once more at once.
  public enum Result {
    SETTLED,
    WAITING,
    AGAIN
  }

  public Result run() throws GitSyncException, ExecutorException {
    SortedMap<String, CommitId> branches = repository.fetch();
    CommitId head = branches.get(branch);
    if (head == null) {
      return waiting(
          new Failure.Transient(
              "The repository has no branch `" + branch + "` yet: push one.", null));
    }
    heads.follow(head);
    if (settled != null && settled.covers(repository, intake, head, branches)) {
      return Result.SETTLED;
    }
    Checked<SpecSet> specs = intake.specs(head);
    Basis basis = intake.basis(head, branches, specs.value().config());
    return switch (standing.at(head, basis.layout(), branches)) {
      case Standing.Result.Blocked(Failure failure) -> waiting(failure);
      case Standing.Result.InForce(AcceptedPlan accepted, boolean drifted) -> plan(
          basis, specs, accepted, drifted);
    };
  }

  private Result plan(Basis basis, Checked<SpecSet> specs, AcceptedPlan accepted, boolean drifted)
      throws GitSyncException, ExecutorException {
    settled = null;
    Observed observed = intake.observed(basis);
    SpecSet objects =
        specs.value().complete() ? specs.value() : removed.heldIn(specs.value(), basis, accepted);
    Checked<CatalogueFiles> catalogue = intake.catalogue(basis.head());
    PlanningInputs inputs = PlanningInputs.of(objects, catalogue.value(), accepted, observed);
    Instant begun = clock.instant();
    Planning.Made made = planning.plan(inputs);
    Duration took = Duration.between(begun, clock.instant());
    events.tell(
        new Event.Validated(
            basis.head(), specs.value(),
            specs.diagnostics().and(catalogue.diagnostics()).and(made.diagnostics())));
    events.tell(new Event.Planned(basis.head(), made, took));
    Publication.Result result = switch (made.outcome()) {
      case PlanOutcome.Unchanged _ -> {
        publication.withdraw(basis);
        approvals.dropAll(basis.layout(), basis.branches());
        noteHandled(basis, inputs);
        note(basis, made);
        yield restore(basis, accepted, drifted);
      }
      case PlanOutcome.Planned(Plan plan) when plan.decision()
          .approval()
          .required() -> publishApprovedOrPropose(basis, inputs, made, plan, drifted, observed);
      case PlanOutcome.Planned(Plan plan) -> {
        publication.withdraw(basis);
        approvals.dropAll(basis.layout(), basis.branches());
        note(basis, made);
        yield commit(basis, made);
      }
    };
    if (result == Publication.Result.IN_FORCE && made.outcome() instanceof PlanOutcome.Unchanged
        && !drifted) {
      settled = new Settled(basis, observed, null);
    }
    return switch (result) {
      case IN_FORCE -> Result.SETTLED;
      case INPUTS_CHANGED -> Result.AGAIN;
      case REFUSED -> Result.WAITING;
    };
  }

  /// Commits a plan that a person approved; otherwise proposes it and lets the harmless rest go ahead.
  ///
  /// @param observed without what annotations ask for
  private Publication.Result publishApprovedOrPropose(
      Basis basis, PlanningInputs inputs, Planning.Made made, Plan plan, boolean drifted,
      Observed observed) throws GitSyncException, ExecutorException {
    if (approvals.use(plan.decisionDigest(), basis.layout(), basis.branches())) {
      note(basis, made);
      Publication.Result result = commit(basis, made);
      if (result == Publication.Result.IN_FORCE) {
        approvals.usedUp(plan.decisionDigest(), basis.layout(), basis.branches());
        publication.withdraw(basis);
      }
      return result;
    }
    CommitId proposal = publication.propose(basis, made.files(), made.message(basis.head()), plan);
    Planning.Made rest = planning.plan(
        inputs.withoutWhatNeedsApproval(removed.heldIn(inputs.specs(), basis, inputs.accepted())));
    note(basis, rest);
    if (rest.outcome() instanceof PlanOutcome.Planned(Plan harmless)
        && !harmless.decision().approval().required()) {
      return commit(basis, rest);
    }
    if (proposal != null && !drifted) {
      settled = new Settled(basis, observed, proposal);
    }
    return restore(basis, inputs.accepted(), drifted);
  }

  /// Requests that changed nothing: no plan is committed that could hold them, so the status branch says that they are
  /// done. Otherwise every pass would answer them again.
  private void noteHandled(Basis basis, PlanningInputs inputs) throws GitSyncException {
    SortedMap<String, String> waiting = inputs.waiting();
    if (!waiting.isEmpty()
        && intake.noteHandled(basis, waiting) instanceof CommitOutcome.Denied(String words)) {
      events.tell(new Event.PushDenied(basis.layout().statusBranch(), words));
    }
  }

  /// Says on the status branch what a plan holds and what it makes of budgets, so that the executor can show it.
  private void note(Basis basis, Planning.Made made) throws GitSyncException {
    PlanNotes notes = new PlanNotes(
        made.view().held().marks(), made.view().budgets().stream().map(BudgetNote::of).toList());
    if (intake.note(basis, notes) instanceof CommitOutcome.Denied(String words)) {
      events.tell(new Event.PushDenied(basis.layout().statusBranch(), words));
    }
    Problem problem = made.problem();
    events.tell(
        new Event.BudgetsNoted(
            YearMonth.from(problem.observed().asOf().atOffset(ZoneOffset.UTC)),
            problem.config().webhooks(), notes.budgets()));
  }

  private Publication.Result commit(Basis basis, Planning.Made made)
      throws GitSyncException, ExecutorException {
    return publication
        .commit(basis, made.files(), made.message(basis.head()), made.outcome().plan());
  }

  private Publication.Result restore(Basis basis, AcceptedPlan accepted, boolean drifted)
      throws GitSyncException, ExecutorException {
    return drifted
        ? publication.commit(
            basis, accepted.files(), "lattice: restore " + basis.layout().generated() + "\n", null)
        : Publication.Result.IN_FORCE;
  }

  private Result waiting(Failure failure) {
    events.tell(new Event.Failed(failure));
    return Result.WAITING;
  }
}
