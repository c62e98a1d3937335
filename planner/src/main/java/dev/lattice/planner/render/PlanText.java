// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.render.Style.Tone;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A plan for the terminal: what `lattice plan` prints. Tables have at most 100 columns.
public final class PlanText {
  private static final int MOST_STEPS = 100;

  private final PlanView view;
  private final Places places;
  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private PlanText(PlanView view, Places places, Style style) {
    this.view = view;
    this.places = places;
    this.style = style;
  }

  public static String render(PlanView view, Places places, Style style) {
    PlanText text = new PlanText(view, places, style);
    text.verdict();
    text.changes();
    text.unplaced();
    text.violations();
    text.steps();
    text.held();
    text.budgets();
    text.approval();
    text.footer();
    return text.out.toString();
  }

  private void verdict() {
    Decision decision = view.plan().decision();
    title("Plan " + decision.sequence() + " of " + Terminal.safe(view.instance()));
    line(Verdict.of(view));
    view.left()
        .forEach(
            left -> line(
                style.paint(
                    Tone.REMOVED, "Danger: %s leaves its data behind in %s."
                        .formatted(left.service(), left.cluster()))));
  }

  private void changes() {
    if (!view.diff().isEmpty()) {
      out.append('\n').append(DiffText.tables(view.diff(), style));
    }
  }

  private void steps() {
    List<Step> steps = view.plan().decision().steps();
    if (steps.isEmpty()) {
      return;
    }
    TextTable table =
        new TextTable(style, "WAVE", view.unchanged() ? "STILL AHEAD" : "STEP", "WHY");
    steps.stream()
        .limit(MOST_STEPS)
        .forEach(
            step -> table.row(
                Tone.NORMAL,
                List.of(
                    Integer.toString(step.header().wave()), Words.step(step),
                    step.header().reason() + (step.header().forced() ? "" : " (pays)"))));
    out.append('\n').append(table);
    if (steps.size() > MOST_STEPS) {
      line("… and " + (steps.size() - MOST_STEPS) + " more; `-o json` lists all.");
    }
  }

  private void unplaced() {
    for (Unplaced unplaced : view.plan().decision().unplaced()) {
      out.append('\n').append(UnplacedText.of(unplaced, places, style));
    }
  }

  private void violations() {
    List<Decision.Violation> violations = view.plan().decision().violations();
    if (violations.isEmpty()) {
      return;
    }
    TextTable table = new TextTable(style, "TOLERATED", "RULE", "REPAIR");
    violations.forEach(
        v -> table.row(Tone.CHANGED, List.of(v.service().toString(), v.rule(), v.repair())));
    out.append('\n').append(table);
  }

  private void held() {
    if (!view.held().marks().isEmpty()) {
      out.append('\n');
      title("HELD");
      view.held().marks().forEach(mark -> {
        line(Terminal.safe(mark.name()));
        line("  " + Terminal.safe(mark.message()));
      });
    }
  }

  private void budgets() {
    TextTable table = new TextTable(
        style, "BUDGET", "LIMIT", "USD/MONTH", "SPENT THIS MONTH", "AT ITS END", "USED");
    view.budgets().forEach(use -> {
      List<String> row = new ArrayList<>(List.of(use.subject().toString()));
      row.addAll(BudgetTable.cells(use));
      table.row(BudgetTable.tone(use), row);
    });
    if (!view.budgets().isEmpty()) {
      out.append('\n').append(table);
    }
  }

  private void approval() {
    List<String> because = view.plan().decision().approval().because();
    if (!because.isEmpty()) {
      out.append('\n');
      line(style.paint(Tone.CHANGED, "It waits for approval, because:"));
      because.forEach(reason -> line("  " + Terminal.safe(reason)));
    }
  }

  private void footer() {
    out.append('\n');
    out.append(DiffText.cost(view.diff()));
    Stream.of(CostTable.chargeback(view), CostTable.egress(view))
        .filter(text -> !text.isEmpty())
        .forEach(this::line);
    Footer.lines(view, Terminal::safe).forEach(text -> line(style.paint(Tone.FAINT, text)));
  }

  private void title(String text) {
    line(style.paint(Tone.TITLE, text));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
