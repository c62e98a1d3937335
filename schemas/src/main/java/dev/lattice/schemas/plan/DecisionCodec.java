// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Decision.Approval;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.Decision.Move;
import dev.lattice.schemas.plan.Decision.Score;
import dev.lattice.schemas.plan.Decision.SolverRun;
import dev.lattice.schemas.plan.Decision.StoppedBy;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.spec.ObjectId;
import java.math.BigDecimal;
import java.util.Locale;

/// `decision` of `plan/plan.yaml`. Steps are sorted by wave, then id; moves by service, from, to; unplaced by service;
/// violations by service, rule; the rules of a conflict by rule, object, field. Monthly money has two digits.
final class DecisionCodec {
  private static final String SOLVER = "choco";
  private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

  private DecisionCodec() {}

  static Json.Obj encode(Decision decision) {
    return Json.obj(
        "sequence", decision.sequence(), "previous",
        decision.previous() == null ? null : decision.previous().value(), "approval",
        Json.obj(
            "required", decision.approval().required(), "because", decision.approval().because()),
        "solver", solver(decision.solver()), "score", score(decision.score()), "steps",
        decision.steps().stream().map(StepCodec::encode).toList(), "moves",
        decision.moves().stream().map(DecisionCodec::move).toList(), "unplaced",
        decision.unplaced().stream().map(DecisionCodec::unplaced).toList(), "violations",
        decision.violations().stream().map(DecisionCodec::violation).toList());
  }

  private static Json.Obj solver(SolverRun run) {
    return Json.obj(
        "name", SOLVER, "version", run.version(), "seed", run.seed(), "effort",
        Json.obj("level", run.level(), "nodes", run.nodes(), "stoppedBy", word(run.stoppedBy())));
  }

  static Json.Obj score(Score score) {
    return Json.obj(
        "unplaced", score.unplaced(), "softViolations", score.softViolations(), "monthlyCost",
        score.monthlyCost().monthlyText(), "transientMonthlyCost",
        score.transientMonthlyCost().monthlyText(), "moves", score.moves(), "preferences",
        score.preferences() == 0 ? null : score.preferences(), "lowerBoundMonthlyCost",
        score.lowerBoundMonthlyCost().monthlyText(), "gap",
        BigDecimal.valueOf(score.gapTenThousandths(), 4).toPlainString());
  }

  private static Json.Obj move(Move move) {
    return Json.obj(
        "service", move.service().toString(), "from", move.from(), "to", move.to(), "replicas",
        move.replicas(), "trigger", move.trigger(), "saving30Day",
        move.saving30Day().monthlyText());
  }

  private static Json.Obj unplaced(Unplaced unplaced) {
    return Json.obj(
        "service", unplaced.service().toString(), "replicas", unplaced.replicas(), "conflict",
        unplaced.conflict().stream().map(DecisionCodec::conflict).toList(), "proven",
        unplaced.proven(), "repair", unplaced.repair(), "requiredProperties",
        unplaced.requiredProperties());
  }

  private static Json.Obj conflict(Conflict conflict) {
    return Json.obj(
        "rule", conflict.rule(), "object", conflict.object().toString(), "field", conflict.field());
  }

  private static Json.Obj violation(Violation violation) {
    return Json.obj(
        "service", violation.service().toString(), "rule", violation.rule(), "repair",
        violation.repair());
  }

  static Decision decode(PlanNode decision) {
    return new Decision(
        decision.number("sequence"), decision.optional("previous", PlanNode::digest),
        new Approval(decision.node("approval").list("because", PlanNode::text)),
        decodeSolver(decision.node("solver")), decodeScore(decision.node("score")),
        decision.list("steps", StepCodec::decode),
        decision.list("moves", DecisionCodec::decodeMove),
        decision.list("unplaced", DecisionCodec::decodeUnplaced),
        decision.list("violations", DecisionCodec::decodeViolation));
  }

  private static SolverRun decodeSolver(PlanNode solver) {
    PlanNode effort = solver.node("effort");
    return new SolverRun(
        solver.text("version"), solver.number("seed"), effort.count("level"),
        effort.number("nodes"), effort.word("stoppedBy", StoppedBy.values(), DecisionCodec::word));
  }

  private static Score decodeScore(PlanNode score) {
    BigDecimal gap = score.decimal("gap").multiply(TEN_THOUSAND);
    Long preferences = score.optional("preferences", _ -> score.number("preferences"));
    return new Score(
        score.count("unplaced"), score.count("softViolations"), score.money("monthlyCost"),
        score.money("transientMonthlyCost"), score.count("moves"),
        preferences == null ? 0 : preferences, score.money("lowerBoundMonthlyCost"),
        gap.intValue());
  }

  private static Move decodeMove(PlanNode move) {
    return new Move(
        move.serviceId("service"), move.text("from"), move.text("to"), move.count("replicas"),
        move.text("trigger"), move.money("saving30Day"));
  }

  private static Unplaced decodeUnplaced(PlanNode unplaced) {
    return new Unplaced(
        unplaced.serviceId("service"), unplaced.count("replicas"),
        unplaced.list("conflict", DecisionCodec::decodeConflict), unplaced.flag("proven"),
        unplaced.text("repair"), unplaced.node("requiredProperties").json().asObj());
  }

  private static Conflict decodeConflict(PlanNode conflict) {
    return new Conflict(conflict.text("rule"), decodeObject(conflict), conflict.text("field"));
  }

  private static ObjectId decodeObject(PlanNode conflict) {
    String[] names = conflict.text("object").split("/", -1);
    return switch (names.length) {
      case 2 -> new ObjectId(names[0], "", names[1]);
      case 3 -> new ObjectId(names[0], names[1], names[2]);
      default -> {
        conflict.findings()
            .damaged(conflict.path(), "`%s.object` names no object.".formatted(conflict.path()));
        yield new ObjectId("", "", "");
      }
    };
  }

  private static Violation decodeViolation(PlanNode violation) {
    return new Violation(
        violation.serviceId("service"), violation.text("rule"), violation.text("repair"));
  }

  private static String word(StoppedBy stoppedBy) {
    return stoppedBy.name().toLowerCase(Locale.ROOT);
  }
}
