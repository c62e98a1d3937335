// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WakesTest {

  @Test
  void manySignalsOfOneKindAreTakenOnce() throws InterruptedException {
    Wakes wakes = new Wakes();
    for (int i = 0; i < 100; i++) {
      wakes.signal(Wake.POLL);
    }

    assertEquals(Set.of(Wake.POLL), wakes.await(Duration.ofSeconds(10)));
    assertEquals(Set.of(), wakes.await(Duration.ZERO));
  }

  @Test
  void allThatIsPendingIsTakenTogether() throws InterruptedException {
    Wakes wakes = new Wakes();
    wakes.signal(Wake.STATUS);
    wakes.signal(Wake.POLL);

    assertEquals(Set.of(Wake.POLL, Wake.STATUS), wakes.await(Duration.ofSeconds(10)));
  }

  @Test
  void aSignalEndsTheWaitOfAnotherThread() throws InterruptedException {
    Wakes wakes = new Wakes();
    Thread other = Thread.ofVirtual().start(() -> wakes.signal(Wake.ACCEPTED));

    assertEquals(Set.of(Wake.ACCEPTED), wakes.await(Duration.ofSeconds(10)));
    other.join();
  }
}
