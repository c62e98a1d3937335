// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.executors.run.Pass;
import dev.lattice.executors.run.StepResult;
import dev.lattice.executors.run.Unit;
import dev.lattice.executors.run.UnitResult;
import java.util.HashMap;
import java.util.Map;

/// Tells what each unit does or waits for, once for every change.
final class Progress {
  private final Event.Sink events;
  private final Map<Unit, StepResult> last = new HashMap<>();

  Progress(Event.Sink events) {
    this.events = events;
  }

  void tell(Pass pass) {
    for (UnitResult unit : pass.results()) {
      StepResult before = last.put(unit.unit(), unit.result());
      if (!unit.result().equals(before)
          && !(before == null && unit.result() instanceof StepResult.Unchanged)) {
        events.tell(new Event.Progress(unit.unit().toString(), words(unit.result())));
      }
    }
    last.keySet().retainAll(pass.results().stream().map(UnitResult::unit).toList());
  }

  private static String words(StepResult result) {
    return switch (result) {
      case StepResult.Applied(String what) -> what;
      case StepResult.Unchanged _ -> "is as approved";
      case StepResult.Waiting(String reason, _) -> "waits: " + reason;
      case StepResult.Stalled(String reason) -> "is stalled: " + reason;
      case StepResult.Failed(_, String reason) -> "failed, will be tried again: " + reason;
    };
  }
}
