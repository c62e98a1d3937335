// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.status;

import dev.lattice.executors.run.StepResult;
import dev.lattice.executors.run.UnitResult;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.yaml.CanonicalYaml;
import java.util.List;

/// `execution.yaml`: which plan is carried out, how far it is, and what it waits for.
///
/// @param simulated whether the world is a simulation
/// @param plan the plan in force
/// @param converged whether the world equals it
/// @param open units that are not as approved, in order
public record ExecutionSummary(
    boolean simulated,
    Plan plan,
    boolean converged,
    List<UnitResult> open) {
  public ExecutionSummary {
    open = List.copyOf(open);
  }

  public Blob file() {
    return Blob.of(
        CanonicalYaml.write(
            Json.obj(
                "simulated", simulated, "sequence", plan.decision().sequence(), "decision",
                plan.decisionDigest().value(), "state", plan.stateDigest().value(), "converged",
                converged, "open",
                open.stream()
                    .map(
                        unit -> Json
                            .obj("unit", unit.unit().toString(), "what", words(unit.result())))
                    .toList())));
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
