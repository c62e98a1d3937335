// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.daemon.status.BudgetNote;
import dev.lattice.daemon.status.Reach;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.spec.SpecSet;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened in a loop, for logs, metrics and the demo. Telling an event never fails and changes nothing.
public sealed interface Event {

  /// A new head was found on the watched branch.
  record NewCommit(CommitId head) implements Event {}

  /// The head is not a descendant of the last one: history was rewritten.
  record HistoryRewritten(CommitId before, CommitId head) implements Event {}

  /// The specs of a commit were read.
  ///
  /// @param specs what could be read
  /// @param diagnostics what was found wrong, on the way to the plan too
  record Validated(CommitId commit, SpecSet specs, Diagnostics diagnostics) implements Event {}

  /// A plan was made.
  ///
  /// @param made the plan, and how to show it
  /// @param took wall time of planning, for people only
  record Planned(CommitId commit, Planning.Made made, Duration took) implements Event {
    public PlanOutcome outcome() {
      return made.outcome();
    }
  }

  /// `generated/` at the head is not what was accepted.
  ///
  /// @param files paths below `generated/` that differ
  record DriftFound(CommitId head, List<String> files) implements Event {}

  /// What a plan that is in force, or is about to be, makes of the budgets.
  ///
  /// @param month the month it was made in, in UTC
  /// @param webhooks names of the webhooks that are told
  record BudgetsNoted(YearMonth month, List<String> webhooks, List<BudgetNote> budgets)
      implements
        Event {}

  /// A webhook was told of a budget.
  record AlertSent(String webhook, BudgetNote budget) implements Event {}

  /// A webhook could not be told; it is tried again.
  ///
  /// @param reason without anything of its address
  record AlertFailed(String webhook, String reason) implements Event {}

  /// A plan or a restoration was pushed and accepted.
  ///
  /// @param subject the first line of the commit message
  /// @param plan the plan, null for a mere restoration of the accepted files
  record Committed(CommitId commit, String subject, @Nullable Plan plan) implements Event {}

  /// A plan waits for approval.
  record Proposed(Digest decision, List<String> because) implements Event {}

  /// An approval was used.
  record Approved(Digest decision) implements Event {}

  /// An approval did not match what is proposed now.
  record ApprovalStale(String hex) implements Event {}

  /// The remote refused a push, in its words.
  record PushDenied(String branch, String words) implements Event {}

  /// The executor did or found something worth a line.
  ///
  /// @param unit what it is about, e.g. `LatticeCluster/us-east-production-7a3b12cd`
  /// @param words one sentence
  record Progress(String unit, String words) implements Event {}

  /// More or less of the world can be reached than before.
  record ReachChanged(Reach reach) implements Event {}

  /// The world equals the accepted state.
  record Converged(Digest state) implements Event {}

  /// Status was pushed.
  record StatusWritten(CommitId commit) implements Event {}

  /// A pass did not do its work.
  record Failed(Failure failure) implements Event {}

  /// Where events go.
  @FunctionalInterface
  interface Sink {
    void tell(Event event);

    /// A sink that passes every event to several, in order.
    static Sink all(List<Sink> sinks) {
      List<Sink> copy = List.copyOf(sinks);
      return event -> copy.forEach(sink -> sink.tell(event));
    }
  }
}
