// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.status;

import dev.lattice.executors.run.StepResult;
import dev.lattice.executors.run.UnitResult;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.yaml.CanonicalYaml;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `execution.yaml`: which plan is carried out, how far it is, what it waits for, and whether anything cannot be reached.
///
/// @param simulated whether the world is a simulation
/// @param plan the plan in force
/// @param converged whether the world equals it
/// @param open units that are not as approved, in order
/// @param reach how much of the world can be reached
public record ExecutionSummary(
    boolean simulated,
    Plan plan,
    boolean converged,
    List<UnitResult> open,
    Reach reach) {
  /// Where it lies on the status branch.
  public static final RepoPath PATH = RepoPath.of("execution.yaml");

  public ExecutionSummary {
    open = List.copyOf(open);
  }

  /// @param before the file as written last, null where there was none
  public Blob file(@Nullable Blob before, Instant now) {
    return file(
        Json.obj(
            "simulated", simulated, "sequence", plan.decision().sequence(), "decision",
            plan.decisionDigest().value(), "state", plan.stateDigest().value(), "converged",
            converged, "open",
            open.stream()
                .map(unit -> Json.obj("unit", unit.unit().toString(), "what", words(unit.result())))
                .toList()),
        reach, StatusDocument.read(PATH, before), now);
  }

  /// The file with nothing changed but how much can be reached: for a pass that saw nothing of the world.
  ///
  /// @param before the file as written last
  public static Blob reachOnly(Blob before, Reach reach, Instant now) {
    Json old = StatusDocument.read(PATH, before);
    return file(old.asObj(), reach, old, now);
  }

  private static Blob file(Json.Obj fields, Reach reach, Json old, Instant now) {
    Condition condition = reach.condition();
    Json.Obj document =
        condition.document(StatusDocument.condition(old.at("conditions"), condition.type()), now);
    return Blob.of(CanonicalYaml.write(fields.with("conditions", Json.of(List.of(document)))));
  }

  private static String words(StepResult result) {
    return switch (result) {
      case StepResult.Applied(String what) -> what;
      case StepResult.Unchanged _ -> "as approved";
      case StepResult.Waiting(String reason, _) -> reason;
      case StepResult.Stalled(String reason) -> reason;
      case StepResult.Failed(_, String reason) -> reason;
    };
  }
}
