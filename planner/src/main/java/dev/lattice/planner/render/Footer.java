// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Decision.Score;
import dev.lattice.schemas.plan.Decision.SolverRun;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The small print of a plan: digests, inputs, effort and gap.
final class Footer {
  private Footer() {}

  /// @param code how the output marks digests and versions
  static List<String> lines(PlanView view, UnaryOperator<String> code) {
    Plan plan = view.plan();
    PlanRecord record = plan.record();
    SolverRun run = plan.decision().solver();
    Score score = plan.decision().score();
    List<String> lines = new ArrayList<>();
    lines.add("Decision " + code.apply(plan.decisionDigest().value()));
    lines.add("State " + code.apply(plan.stateDigest().value()));
    lines.add(
        "Inputs " + code.apply(inputs(record.inputs()).value()) + " of "
            + Words.count(record.inputs().size(), "object"));
    lines.add(
        "Effort level %d, %d nodes searched, stopped by %s"
            .formatted(run.level(), run.nodes(), run.stoppedBy().name().toLowerCase(Locale.ROOT)));
    if (score.preferences() > 0) {
      lines.add(
          "Preferences missed by %s, weight times rank over all replicas"
              .formatted(BigDecimal.valueOf(score.preferences(), 3).toPlainString()));
    }
    lines.add(
        "Lower bound %s USD a month, gap %s %%".formatted(
            score.lowerBoundMonthlyCost().monthlyText(),
            BigDecimal.valueOf(score.gapTenThousandths(), 2).toPlainString()));
    lines.add(
        "Lattice " + code.apply(record.version()) + ", catalogue "
            + code.apply(record.catalogue()));
    return lines;
  }

  /// One digest over the digests of all inputs.
  private static Digest inputs(Map<String, Digest> inputs) {
    LinkedHashMap<String, String> texts = new LinkedHashMap<>();
    inputs.forEach((name, digest) -> texts.put(name, digest.value()));
    return Digest.of(Json.of(texts));
  }
}
