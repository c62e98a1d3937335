// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.executors.kube.ExecutorException;

/// The fault of another field manager that takes fields for itself.
final class FieldTakers implements Controller {
  static final String MANAGER = "somebody-else";

  @Override
  public void reconcile(Scene scene) {
    for (Faults.TakenField taken : scene.faults().takenFields()) {
      Id id = Id.of(taken.server(), taken.object());
      StoredObject live = scene.world().get(id);
      if (live != null) {
        scene.world().put(id, forced(live, taken), scene.now());
      }
    }
  }

  private static StoredObject forced(StoredObject live, Faults.TakenField taken) {
    try {
      return FieldOwnership.applied(live, taken.object(), MANAGER, true);
    } catch (ExecutorException e) {
      throw new IllegalStateException("a forced apply has no conflicts", e);
    }
  }
}
