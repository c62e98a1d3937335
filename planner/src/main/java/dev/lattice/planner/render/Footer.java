// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Decision.Score;
import dev.lattice.schemas.plan.Decision.SolverRun;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanRecord;
import java.math.BigDecimal;
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
    return List.of(
        "Decision " + code.apply(plan.decisionDigest().value()),
        "State " + code.apply(plan.stateDigest().value()),
        "Inputs " + code.apply(inputs(record.inputs()).value()) + " of "
            + Words.count(record.inputs().size(), "object"),
        "Effort level %d, %d nodes searched, stopped by %s"
            .formatted(run.level(), run.nodes(), run.stoppedBy().name().toLowerCase(Locale.ROOT)),
        "Lower bound %s USD a month, gap %s %%".formatted(
            score.lowerBoundMonthlyCost().monthlyText(),
            BigDecimal.valueOf(score.gapTenThousandths(), 2).toPlainString()),
        "Lattice " + code.apply(record.version()) + ", catalogue "
            + code.apply(record.catalogue()));
  }

  /// One digest over the digests of all inputs.
  private static Digest inputs(Map<String, Digest> inputs) {
    LinkedHashMap<String, String> texts = new LinkedHashMap<>();
    inputs.forEach((name, digest) -> texts.put(name, digest.value()));
    return Digest.of(Json.of(texts));
  }
}
