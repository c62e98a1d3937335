// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.planner.problem.Tokens;
import dev.lattice.schemas.plan.Observed;
import java.time.InstantSource;
import java.util.TreeMap;

/// What people and schedules ask for, noted as tokens in the observations: each token counts once, see {@link Tokens}.
public final class Requests {
  private final StatusBranch status;
  private final Layout layout;
  private final InstantSource clock;

  public Requests(StatusBranch status, Layout layout, InstantSource clock) {
    this.status = status;
    this.layout = layout;
    this.clock = clock;
  }

  /// Asks for a plan that decides everything anew.
  public CommitOutcome fullReplan() throws GitSyncException {
    return ask(Tokens.FULL_REPLAN);
  }

  /// Asks that the machines of a cluster be replaced.
  ///
  /// @param cluster its name, or `--all`
  public CommitOutcome roll(String cluster) throws GitSyncException {
    return ask(Tokens.roll(cluster));
  }

  private CommitOutcome ask(String request) throws GitSyncException {
    String token = "t-" + clock.instant().toEpochMilli();
    return status.change(
        layout, before -> with(before, request, token), "lattice: request " + request + "\n");
  }

  private static Observed with(Observed before, String request, String token) {
    TreeMap<String, String> requests = new TreeMap<>(before.requests());
    requests.put(request, token);
    return before.withRequests(requests);
  }
}
