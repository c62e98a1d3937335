// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import static dev.lattice.planner.render.Markdown.code;
import static dev.lattice.planner.render.Markdown.escape;

import dev.lattice.planner.change.Held;
import dev.lattice.planner.diff.Change;
import dev.lattice.planner.diff.PlanDiff;
import dev.lattice.planner.diff.PlanDiff.ServiceDiff;
import dev.lattice.planner.explain.BudgetUse;
import dev.lattice.schemas.json.JsonText;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// `plan/PLAN.md`: a plan for people. First what changes, then why, then what it costs; then what did not fit. It names
/// objects and fields, never lines, because lines move while a plan stays.
public final class PlanPage {
  private static final int MOST_ROWS = 200;

  private final PlanView view;
  private final Markdown page = new Markdown();

  private PlanPage(PlanView view) {
    this.view = view;
  }

  /// The page as Markdown, with a final line end.
  public static String render(PlanView view) {
    PlanPage page = new PlanPage(view);
    page.verdict();
    page.changes();
    page.unplaced();
    page.violations();
    page.moves();
    page.steps();
    page.held();
    page.costs();
    page.footer();
    return page.page.toString();
  }

  private void verdict() {
    Decision decision = view.plan().decision();
    page.heading(1, "Plan " + decision.sequence() + " of " + code(view.instance()));
    page.paragraph("**" + escape(Verdict.of(view)) + "**");
    page.list(
        view.left()
            .stream()
            .map(
                left -> "**Danger:** %s leaves its data behind in %s."
                    .formatted(code(left.service().toString()), code(left.cluster())))
            .toList());
    if (decision.approval().required()) {
      page.paragraph("It waits for approval, because:");
      page.list(decision.approval().because().stream().map(Markdown::escape).toList());
    } else if (!view.unchanged()) {
      page.paragraph("No approval is needed.");
    }
  }

  private void changes() {
    PlanDiff diff = view.diff();
    if (diff.isEmpty()) {
      return;
    }
    page.heading(2, "What changes");
    if (diff.configChanges()) {
      page.paragraph(
          "Another configuration comes into force: see " + code("plan/config.yaml") + ".");
    }
    page.table(
        List.of("Pool", "Replicas", "Clusters", "Nodes", "USD in 30 days"),
        pools(PoolChange.of(diff)), MOST_ROWS);
    page.table(
        List.of("", "Service", "Before", "After", "Why", "USD in 30 days"),
        ReadingOrder.services(diff).stream().map(PlanPage::service).toList(), MOST_ROWS);
    page.table(
        List.of("", "Cluster", "Nodes before", "Nodes after", "Why", "USD in 30 days"),
        clusters(diff), MOST_ROWS);
  }

  private static List<List<String>> pools(SortedMap<String, PoolChange> pools) {
    List<List<String>> rows = new ArrayList<>();
    SortedMap<String, String> costs = ThirtyDays.pools(pools);
    pools.forEach(
        (name, change) -> rows.add(
            List.of(
                code(name), Words.signed(change.replicas()), Words.signed(change.clusters()),
                Words.signed(change.nodes()), costs.getOrDefault(name, ""))));
    return rows;
  }

  private static List<String> service(ServiceDiff diff) {
    Change<LatticeServicePlacement> change = diff.change();
    return List.of(
        code(change.action().symbol()), code(diff.id().toString()), escape(Words.before(change)),
        escape(Words.after(change)), escape(Words.why(diff)), Words.thirtyDays(diff.cost()));
  }

  private static List<List<String>> clusters(PlanDiff diff) {
    SortedMap<String, String> costs = ThirtyDays.clusters(diff);
    return ReadingOrder.clusters(diff)
        .stream()
        .map(
            cluster -> List.of(
                code(cluster.change().action().symbol()), code(cluster.name()),
                escape(Words.nodes(cluster.change().before())),
                escape(Words.nodes(cluster.change().after())), escape(Words.why(cluster)),
                costs.getOrDefault(cluster.name(), "")))
        .toList();
  }

  private void moves() {
    List<Decision.Move> moves = view.plan().decision().moves();
    if (!moves.isEmpty()) {
      page.heading(2, "Moves");
    }
    page.table(
        List.of("Service", "Replicas", "From", "To", "Trigger", "Saves in 30 days, USD"),
        moves.stream()
            .map(
                move -> List.of(
                    code(move.service().toString()), Integer.toString(move.replicas()),
                    code(move.from()), code(move.to()), escape(move.trigger()),
                    move.saving30Day().monthlyText()))
            .toList(),
        MOST_ROWS);
  }

  private void steps() {
    List<Step> steps = view.plan().decision().steps();
    if (!steps.isEmpty()) {
      page.heading(2, view.unchanged() ? "Still ahead" : "Steps");
      page.paragraph(
          "A wave begins when the steps it waits for are done. The new place is made before the old one is left.");
    }
    page.table(
        List.of("Wave", "Step", "Why", "Waits for"),
        steps.stream()
            .map(
                step -> List.of(
                    Integer.toString(step.header().wave()), escape(Words.step(step)),
                    escape(step.header().reason() + (step.header().forced() ? "" : " (pays)")),
                    String.join(", ", step.header().after().stream().map(Markdown::code).toList())))
            .toList(),
        MOST_ROWS);
  }

  private void unplaced() {
    List<Unplaced> unplaced = view.plan().decision().unplaced();
    if (unplaced.isEmpty()) {
      return;
    }
    page.heading(2, "What did not fit");
    unplaced.stream().limit(MOST_ROWS).forEach(this::unplaced);
    if (unplaced.size() > MOST_ROWS) {
      page.paragraph(
          "… and " + (unplaced.size() - MOST_ROWS) + " more, in " + code("plan/plan.yaml") + ".");
    }
  }

  private void unplaced(Unplaced unplaced) {
    page.heading(
        3,
        code(unplaced.service().toString()) + ", " + Words.count(unplaced.replicas(), "replica"));
    if (!unplaced.conflict().isEmpty()) {
      page.paragraph(
          unplaced.proven() ? "These rules clash, and no fewer of them do:"
              : "These rules clash; that no fewer do is not proven:");
    }
    List<String> conflict = new ArrayList<>();
    for (Conflict rule : unplaced.conflict()) {
      conflict.add(
          code(rule.rule()) + " of " + code(rule.object().toString()) + ", field "
              + code(rule.field()));
    }
    page.list(conflict);
    if (!unplaced.repair().isEmpty()) {
      page.paragraph("Cheapest repair: " + escape(unplaced.repair()));
    }
    if (!unplaced.requiredProperties().isEmpty()) {
      page.paragraph(
          "A place would need " + code(JsonText.compact(unplaced.requiredProperties())) + ".");
    }
  }

  private void violations() {
    List<Decision.Violation> violations = view.plan().decision().violations();
    if (!violations.isEmpty()) {
      page.heading(2, "Tolerated");
      page.paragraph(
          "These services run and break a rule that no plan can repair. They stay where they are.");
    }
    page.table(
        List.of("Service", "Rule", "Repair"),
        violations.stream()
            .map(v -> List.of(code(v.service().toString()), code(v.rule()), escape(v.repair())))
            .toList(),
        MOST_ROWS);
  }

  private void held() {
    List<Held.Mark> marks = view.held().marks();
    if (!marks.isEmpty()) {
      page.heading(2, "Held");
    }
    page.table(
        List.of("What", "Why"),
        marks.stream().map(mark -> List.of(code(mark.name()), escape(mark.message()))).toList(),
        MOST_ROWS);
  }

  private void costs() {
    page.heading(2, "Cost");
    CostTable.Total total = CostTable.total(view);
    page.paragraph(
        "%s USD a month, %s before: %s in 30 days."
            .formatted(total.month(), total.monthBefore(), total.thirtyDays()));
    page.table(
        List.of("Cluster", "USD an hour", "of it control plane", "of it unused", "USD a month"),
        CostTable.clusters(view).stream().map(PlanPage::cost).toList(), MOST_ROWS);
    sentence(DiffText.commitments(view.diff()));
    page.table(
        List.of("Commitment", "Owed an hour", "For machines at", "of it paid", "USD a month"),
        CostTable.commitments(view).stream().map(PlanPage::cost).toList(), MOST_ROWS);
    sentence(CostTable.chargeback(view));
    page.table(
        List.of("Cluster", "Charged an hour", "of it control plane", "of it unused", "a month"),
        CostTable.charged(view).stream().map(PlanPage::cost).toList(), MOST_ROWS);
    sentence(CostTable.egress(view));
    page.table(
        List.of("Service", "Sends to", "GB a month", "USD a month"),
        CostTable.flows(view).stream().map(PlanPage::flow).toList(), MOST_ROWS);
    page.table(
        List.of("Budget", "Limit, USD", "USD a month", "Spent this month", "At its end", "Used"),
        view.budgets().stream().map(PlanPage::budget).toList(), MOST_ROWS);
  }

  private void sentence(String text) {
    if (!text.isEmpty()) {
      page.paragraph(text);
    }
  }

  private static List<String> budget(BudgetUse use) {
    List<String> row = new ArrayList<>(List.of(code(use.subject().toString())));
    row.addAll(BudgetTable.cells(use));
    return row;
  }

  private static List<String> flow(List<String> cells) {
    List<String> row = new ArrayList<>(cells);
    row.set(0, code(row.getFirst()));
    row.set(1, code(row.get(1)));
    return row;
  }

  private static List<String> cost(List<String> cells) {
    List<String> row = new ArrayList<>(cells);
    row.set(0, code(row.getFirst()));
    return row;
  }

  private void footer() {
    page.paragraph("---");
    page.paragraph(String.join("  \n", Footer.lines(view, Markdown::code)));
  }
}
