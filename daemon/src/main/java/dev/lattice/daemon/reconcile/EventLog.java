// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.daemon.status.Reach;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.PlanOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Events as log lines: a constant sentence and key=value pairs. ERROR means that a person must act.
public final class EventLog implements Event.Sink {
  private static final Logger LOG = LoggerFactory.getLogger("lattice");

  @Override
  public void tell(Event event) {
    switch (event) {
      case Event.NewCommit e -> LOG.atInfo()
          .addKeyValue("commit", e.head().abbreviated())
          .log("new commit");
      case Event.HistoryRewritten e -> LOG.atWarn()
          .addKeyValue("before", e.before().abbreviated())
          .addKeyValue("commit", e.head().abbreviated())
          .log("history was rewritten; the accepted state stays the previous state");
      case Event.Validated e -> LOG.atInfo()
          .addKeyValue("commit", e.commit().abbreviated())
          .addKeyValue("objects", e.specs().entries().size())
          .addKeyValue("findings", e.diagnostics().list().size())
          .log("validated");
      case Event.Planned e -> planned(e);
      case Event.DriftFound e -> LOG.atWarn()
          .addKeyValue("commit", e.head().abbreviated())
          .addKeyValue("files", e.files())
          .log("generated/ was changed by somebody else and is put back");
      case Event.Committed e -> LOG.atInfo()
          .addKeyValue("commit", e.commit().abbreviated())
          .log("committed");
      case Event.Proposed e -> LOG.atWarn()
          .addKeyValue("decision", e.decision())
          .addKeyValue("because", e.because())
          .log("a plan waits for approval");
      case Event.Approved e -> LOG.atInfo().addKeyValue("decision", e.decision()).log("approved");
      case Event.ApprovalStale e -> LOG.atWarn()
          .addKeyValue("approval", e.hex())
          .log("an approval matches no present proposal");
      case Event.PushDenied e -> LOG.atError()
          .addKeyValue("branch", e.branch())
          .addKeyValue("words", e.words())
          .log("the remote refuses the push");
      case Event.Progress e -> LOG.atInfo()
          .addKeyValue("unit", e.unit())
          .addKeyValue("what", e.words())
          .log("progress");
      case Event.ReachChanged(Reach reach) -> (reach.isAlarm() ? LOG.atError() : LOG.atInfo())
          .addKeyValue("reason", reach.reason())
          .addKeyValue("message", reach.message())
          .log(reach.isAlarm() ? "degraded" : "no longer degraded");
      case Event.BudgetsNoted e -> LOG.atDebug()
          .addKeyValue("budgets", e.budgets().size())
          .log("budgets noted");
      case Event.AlertSent e -> LOG.atInfo()
          .addKeyValue("webhook", e.webhook())
          .addKeyValue("budget", e.budget().budget())
          .addKeyValue("message", e.budget().message())
          .log("alert sent");
      case Event.AlertFailed e -> LOG.atWarn()
          .addKeyValue("webhook", e.webhook())
          .addKeyValue("reason", e.reason())
          .log("alert not sent; it is tried again");
      case Event.Converged e -> LOG.atInfo()
          .addKeyValue("state", e.state().hex(12))
          .log("converged");
      case Event.StatusWritten e -> LOG.atDebug()
          .addKeyValue("commit", e.commit().abbreviated())
          .log("status written");
      case Event.Failed e -> failed(e.failure());
    }
  }

  private static void planned(Event.Planned event) {
    Decision decision = event.outcome().plan().decision();
    LOG.atInfo()
        .addKeyValue("commit", event.commit().abbreviated())
        .addKeyValue(
            "outcome", event.outcome() instanceof PlanOutcome.Unchanged ? "unchanged" : "planned")
        .addKeyValue("steps", decision.steps().size())
        .addKeyValue("moves", decision.score().moves())
        .addKeyValue("unplaced", decision.score().unplaced())
        .addKeyValue("monthlyCost", decision.score().monthlyCost().monthlyText())
        .addKeyValue("lowerBound", decision.score().lowerBoundMonthlyCost().monthlyText())
        .addKeyValue("tookMillis", event.took().toMillis())
        .log("planned");
  }

  private static void failed(Failure failure) {
    LoggingEventBuilder line = switch (failure) {
      case Failure.Transient _ -> LOG.atWarn();
      case Failure.UserFault _,Failure.Stalled _ -> LOG.atError();
      case Failure.Bug bug -> LOG.atError().setCause(bug.cause());
    };
    line.addKeyValue("reason", failure.reason())
        .addKeyValue("message", failure.message())
        .log("pass failed");
  }
}
