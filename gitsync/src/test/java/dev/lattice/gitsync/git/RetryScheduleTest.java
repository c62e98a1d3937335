// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RetryScheduleTest {
  @Test
  void aLostRaceIsTriedAgainQuicklyAndThenEverMoreSlowly() {
    List<Long> millis = IntStream.range(1, RetrySchedule.MAX_ATTEMPTS)
        .mapToObj(made -> RetrySchedule.delay(made, 0.5).toMillis())
        .toList();

    assertEquals(List.of(20L, 40L, 80L, 160L, 320L, 1_000L, 1_500L, 2_250L, 3_375L), millis);
  }

  @Test
  void noWaitIsLongerThanThirtySecondsBeforeJitter() {
    assertEquals(Duration.ofSeconds(30), RetrySchedule.delay(1_000, 0.5));
  }

  @Test
  void jitterIsHalfOfTheWaitToBothSides() {
    assertEquals(Duration.ofMillis(500), RetrySchedule.delay(6, 0));
    assertEquals(Duration.ofMillis(1_499), RetrySchedule.delay(6, 0.999));
  }
}
