// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.run.InstanceInventory;
import dev.lattice.gitsync.TreeId;
import org.jspecify.annotations.Nullable;

/// The inventory in the instance's ConfigMap on the management cluster.
///
/// @param notes the ConfigMap
public record ClusterInventory(InstanceInventory notes) implements Inventory {

  @Override
  public OwnTrees read() throws ExecutorException {
    InstanceInventory.Notes noted = notes.read();
    @Nullable String accepted = noted.accepted();
    return new OwnTrees(
        accepted == null ? null : new TreeId(accepted),
        noted.written().stream().map(TreeId::new).toList());
  }

  @Override
  public void noteWritten(TreeId tree) throws ExecutorException {
    notes.noteWritten(tree.hex());
  }

  @Override
  public void accept(TreeId tree) throws ExecutorException {
    notes.accept(tree.hex());
  }
}
