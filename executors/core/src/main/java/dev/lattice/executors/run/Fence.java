// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.kube.ExecutorException;

/// The right to act for an instance, until another daemon takes over.
public final class Fence {
  private final InstanceInventory inventory;
  private final long epoch;

  Fence(InstanceInventory inventory, long epoch) {
    this.inventory = inventory;
    this.epoch = epoch;
  }

  public long epoch() {
    return epoch;
  }

  /// Fails if another daemon has taken over.
  ///
  /// @throws ExecutorException CONFLICT if so
  public void check() throws ExecutorException {
    inventory.hold(epoch);
  }
}
