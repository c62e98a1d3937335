// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PollScheduleTest {
  @ParameterizedTest
  @CsvSource({"60, 0, 60", "60, 1, 120", "60, 3, 480", "60, 4, 900", "60, 1000000, 900",
      "3600, 0, 3600", "3600, 5, 3600"})
  void failuresDoubleTheWaitUpToAQuarterOfAnHourButNeverBelowTheInterval(
      long intervalSeconds, int failures, long expectedSeconds) {
    Duration delay = PollSchedule.delay(Duration.ofSeconds(intervalSeconds), failures, 0.5);

    assertEquals(Duration.ofSeconds(expectedSeconds), delay);
  }

  @Test
  void jitterIsAtMostTenPercent() {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      Duration delay = PollSchedule.delay(Duration.ofSeconds(60), 0, random.nextDouble());

      assertTrue(
          delay.toMillis() >= 54_000 && delay.toMillis() <= 66_000,
          "seed " + seed + ", draw " + i + ": " + delay);
    }
    assertEquals(Duration.ofSeconds(54), PollSchedule.delay(Duration.ofSeconds(60), 0, 0));
  }

  @Test
  void impossibleArgumentsAreOurBug() {
    Duration minute = Duration.ofMinutes(1);

    assertThrows(IllegalArgumentException.class, () -> PollSchedule.delay(Duration.ZERO, 0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> PollSchedule.delay(minute, -1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> PollSchedule.delay(minute, 0, 1));
  }
}
