// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.status;

import dev.lattice.schemas.plan.Observed;
import java.util.List;

/// Everything that one pass of the executor leaves on the status branch.
///
/// @param documents one for each object
/// @param summary of the whole pass
/// @param observed what was seen, as an input of the next plan
public record StatusReport(
    List<StatusDocument> documents,
    ExecutionSummary summary,
    Observed observed) {
  public StatusReport {
    documents = List.copyOf(documents);
  }
}
