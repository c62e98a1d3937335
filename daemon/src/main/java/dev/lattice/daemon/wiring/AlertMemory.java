// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.wiring;

import dev.lattice.daemon.alert.Alerts;
import dev.lattice.daemon.reconcile.Layout;
import dev.lattice.daemon.reconcile.StatusBranch;
import dev.lattice.daemon.status.SentAlert;
import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.GitSyncException;
import java.util.List;

/// Keeps on the status branch which alerts were sent.
record AlertMemory(StatusBranch status, Layout layout) implements Alerts.Memory {
  @Override
  public List<SentAlert> read() throws GitSyncException {
    return status.alerts(layout);
  }

  @Override
  public void write(List<SentAlert> sent) throws GitSyncException {
    if (status.noteAlerts(layout, sent) instanceof CommitOutcome.Denied(String words)) {
      throw new GitSyncException(GitSyncException.Kind.STALLED, words, null, null);
    }
  }
}
