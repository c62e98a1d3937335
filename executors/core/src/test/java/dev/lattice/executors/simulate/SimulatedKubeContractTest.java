// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeApiContract;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.executors.testing.FakeClock;
import dev.lattice.schemas.json.Json;

final class SimulatedKubeContractTest extends KubeApiContract {
  private final SimulatedKube kube = SimulatedKube.inMemory(FakeClock.atStart(), 1, 1);

  @Override
  protected KubeApi api() {
    return kube.management();
  }

  @Override
  protected void applyAs(String manager, ResourceType type, Json.Obj object)
      throws ExecutorException {
    kube.writeAs(manager, Id.MANAGEMENT, type, object);
  }
}
