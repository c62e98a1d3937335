// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.gitsync.TreeId;

/// What an instance notes outside the repository about its own trees, so that nobody with the right to push can pass off
/// theirs. Kept on the management cluster, or the simulated one.
public interface Inventory {

  /// What is noted now.
  OwnTrees read() throws ExecutorException;

  /// Notes a tree before it is pushed; the last 16 are kept.
  void noteWritten(TreeId tree) throws ExecutorException;

  /// Makes a tree the accepted one and forgets the older written ones.
  void accept(TreeId tree) throws ExecutorException;
}
