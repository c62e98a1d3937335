// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.daemon.reconcile.Wake;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SchedulesTest {

  @Test
  void aFiringDoesNothingButWake() throws InterruptedException {
    BlockingQueue<Wake> woken = new LinkedBlockingQueue<>();
    TreeMap<String, String> everySecond = new TreeMap<>();
    everySecond.put("status", "* * * * * ?");
    everySecond.put("prices", "* * * * * ?");

    try (Schedules schedules = Schedules.start("every-second", woken::add)) {
      schedules.follow(everySecond);
      schedules.follow(everySecond);

      assertEquals(Wake.STATUS, woken.poll(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void schedulesCanBeChangedWhileRunning() throws InterruptedException {
    BlockingQueue<Wake> woken = new LinkedBlockingQueue<>();
    TreeMap<String, String> never = new TreeMap<>();
    never.put("status", "0 0 0 1 1 ? 2099");
    TreeMap<String, String> rebalance = new TreeMap<>();
    rebalance.put("rebalance", "* * * * * ?");

    try (Schedules schedules = Schedules.start("changed", woken::add)) {
      schedules.follow(never);
      schedules.follow(rebalance);

      assertEquals(Wake.REBALANCE, woken.poll(10, TimeUnit.SECONDS));
    }
  }
}
