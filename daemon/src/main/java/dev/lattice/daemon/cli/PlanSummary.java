// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Decision.Score;
import dev.lattice.schemas.plan.Plan;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `lattice get plan`: the plan in force in a dozen figures, and the one that waits for approval.
///
/// @param plan the plan in force, null before the first
/// @param proposed what waits for approval, null where nothing does
record PlanSummary(@Nullable Plan plan, @Nullable Plan proposed) {

  Json.Obj document() {
    return Json.obj(
        "plan", plan == null ? Json.Null.NULL : document(plan), "proposal",
        proposed == null ? Json.Null.NULL
            : Json.obj(
                "decision", proposed.decisionDigest().value(), "because",
                proposed.decision().approval().because()));
  }

  private static Json.Obj document(Plan plan) {
    Score score = plan.decision().score();
    return Json.obj(
        "sequence", plan.decision().sequence(), "decision", plan.decisionDigest().value(), "state",
        plan.stateDigest().value(), "clusters", plan.state().clusters().size(), "services",
        plan.state().services().size(), "steps", plan.decision().steps().size(), "unplacedReplicas",
        score.unplaced(), "monthlyCost", score.monthlyCost().monthlyText(), "lowerBoundMonthlyCost",
        score.lowerBoundMonthlyCost().monthlyText(), "gapPercent", gap(score));
  }

  String text() {
    StringBuilder text = new StringBuilder();
    if (plan == null) {
      text.append("No plan is in force yet.\n");
    } else {
      Score score = plan.decision().score();
      line(text, "Sequence", Long.toString(plan.decision().sequence()));
      line(text, "Decision", plan.decisionDigest().value());
      line(text, "State", plan.stateDigest().value());
      line(text, "Clusters", Integer.toString(plan.state().clusters().size()));
      line(text, "Services", Integer.toString(plan.state().services().size()));
      line(text, "Steps", Integer.toString(plan.decision().steps().size()));
      line(text, "Unplaced", score.unplaced() + " replicas");
      line(text, "Cost", score.monthlyCost().monthlyText() + " USD a month");
      line(
          text, "Lower bound", score.lowerBoundMonthlyCost().monthlyText() + " USD a month, gap "
              + gap(score).toPlainString() + " %");
    }
    if (proposed != null) {
      List<String> because = proposed.decision().approval().because();
      line(text, "Waits", String.join(", ", because));
      line(text, "Approve with", "lattice approve " + proposed.decisionDigest());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-14s%s\n".formatted(name, value));
  }

  private static BigDecimal gap(Score score) {
    return BigDecimal.valueOf(score.gapTenThousandths(), 2);
  }
}
