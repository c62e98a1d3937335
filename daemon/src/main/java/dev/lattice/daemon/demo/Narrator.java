// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.demo;

import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.reconcile.SpecPlaces;
import dev.lattice.planner.render.Places;
import dev.lattice.planner.render.PlanText;
import dev.lattice.planner.render.Style;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.snapshot.CommitId;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells events as a story: one line for each thing that happened, the plan in full where something changes.
final class Narrator {
  private final PrintWriter out;
  private final Style style;
  private final List<String> commits = new ArrayList<>();
  private Places places = Places.UNKNOWN;
  private @Nullable CommitId validated;
  private @Nullable Digest shown;

  Narrator(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  void title(int number, String title, String words) {
    out.println();
    out.println((number == 0 ? "" : number + ". ") + title);
    out.println("-".repeat(78));
    out.println(words);
    out.println();
    out.flush();
  }

  void line(String stage, String words) {
    out.printf("  %-10s %s%n", stage, words);
    out.flush();
  }

  /// The subjects of what Lattice committed, oldest first.
  List<String> commits() {
    return List.copyOf(commits);
  }

  void tell(Event event) {
    switch (event) {
      case Event.Validated e -> {
        places = new SpecPlaces(e.specs());
        if (e.commit().equals(validated)) {
          return;
        }
        validated = e.commit();
        validated(e.specs().entries().size(), e.diagnostics().list());
      }
      case Event.Planned e -> planned(e);
      case Event.Committed e -> {
        commits.add(e.commit().abbreviated() + " " + e.subject());
        line("committed", e.commit().abbreviated() + " " + e.subject());
      }
      case Event.Proposed e -> line(
          "proposed", "waits for approval: " + String.join(", ", e.because()));
      case Event.Approved e -> line("approved", e.decision().toString());
      case Event.Progress e -> progress(e);
      case Event.Converged e -> line(
          "converged", "the (simulated) world equals the plan, state " + e.state().hex(8));
      case Event.ReachChanged e -> line("reach", e.reach().message());
      case Event.DriftFound e -> line("drift", String.join(", ", e.files()));
      case Event.PushDenied e -> line("denied", e.words());
      case Event.Failed e -> line("failed", e.failure().message());
      case Event.ApprovalStale e -> line("stale", "approval " + e.hex());
      case Event.AlertSent e -> line("alert", e.budget().message());
      case Event.AlertFailed e -> line("alert", e.webhook() + ": " + e.reason());
      case Event.BudgetsNoted _,Event.NewCommit _,Event.HistoryRewritten _,Event.StatusWritten _ -> {
        // told by what follows from them
      }
    }
  }

  /// What has no effect in this version is only counted: `lattice validate` names it.
  private void validated(int objects, List<Diagnostic> findings) {
    List<Diagnostic> telling =
        findings.stream().filter(finding -> finding.code() != Code.NOT_EFFECTIVE).toList();
    int ineffective = findings.size() - telling.size();
    line(
        "validated",
        objects + " objects, "
            + (telling.isEmpty() ? "nothing wrong" : telling.size() + " findings")
            + (ineffective == 0 ? "" : ", " + ineffective + " values without effect as yet"));
    telling.forEach(finding -> line("", finding.code().id() + " " + finding.detail()));
  }

  private void planned(Event.Planned event) {
    Decision decision = event.outcome().plan().decision();
    Digest digest = event.outcome().plan().decisionDigest();
    if (event.outcome() instanceof PlanOutcome.Unchanged || digest.equals(shown)) {
      return;
    }
    shown = digest;
    line(
        "planned",
        "in %d ms: %s USD a month, lower bound %s, gap %.2f %%, effort level %d".formatted(
            event.took().toMillis(), decision.score().monthlyCost().monthlyText(),
            decision.score().lowerBoundMonthlyCost().monthlyText(),
            decision.score().gapTenThousandths() / 100.0, decision.solver().level()));
    out.println();
    PlanText.render(event.made().view(), places, style)
        .lines()
        .forEach(text -> out.println(text.isEmpty() ? "" : "      " + text));
    out.println();
    out.flush();
  }

  /// What was written, in short; waiting and its end are not told, they would scroll everything away.
  private void progress(Event.Progress event) {
    String words = event.words();
    if (words.startsWith("waits") || words.equals("is as approved")) {
      return;
    }
    long objects = words.chars().filter(c -> c == ',').count() + 1;
    String shortened =
        objects > 2 ? words.substring(0, words.indexOf(',')) + " and " + (objects - 1) + " more"
            : words;
    line("executed", event.unit() + ": " + shortened);
  }
}
