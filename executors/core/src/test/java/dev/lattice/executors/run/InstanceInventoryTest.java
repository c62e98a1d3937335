// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.executors.simulate.SimulatedKube;
import dev.lattice.executors.testing.FakeClock;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InstanceInventoryTest {
  private final SimulatedKube kube = SimulatedKube.inMemory(FakeClock.atStart(), 1, 1);
  private final InstanceInventory inventory = new InstanceInventory(kube.management(), "test");

  @Test
  void aNewInstanceHasNoNotes() throws ExecutorException {
    assertNull(inventory.read().accepted());
    assertEquals(List.of(), inventory.read().written());
    assertEquals(0, inventory.read().epoch());
  }

  @Test
  void theLastSixteenWrittenTreesAreKept() throws ExecutorException {
    for (int i = 0; i < 20; i++) {
      inventory.noteWritten("tree-" + i);
    }

    assertEquals(16, inventory.read().written().size());
    assertEquals("tree-4", inventory.read().written().getFirst());
    assertEquals("tree-19", inventory.read().written().getLast());
  }

  @Test
  void acceptingATreeForgetsWhatWasWrittenBeforeIt() throws ExecutorException {
    inventory.noteWritten("a");
    inventory.noteWritten("b");
    inventory.noteWritten("c");

    inventory.accept("b");

    assertEquals("b", inventory.read().accepted());
    assertEquals(List.of("c"), inventory.read().written());
  }

  @Test
  void whoTakesOverFencesOffWhoWasThereBefore() throws ExecutorException {
    Fence first = inventory.takeOver();
    first.check();

    Fence second = inventory.takeOver();

    second.check();
    ExecutorException refused = assertThrows(ExecutorException.class, first::check);
    assertEquals(Kind.CONFLICT, refused.kind());
    assertEquals(first.epoch() + 1, second.epoch());
  }

  @Test
  void holdingTheFenceWritesNothing() throws ExecutorException {
    Fence fence = inventory.takeOver();
    String before = inventory.read().resourceVersion();

    fence.check();

    assertEquals(before, inventory.read().resourceVersion());
  }
}
