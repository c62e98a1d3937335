// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.schedule;

import dev.lattice.daemon.reconcile.Wake;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/// The cron schedules of an instance, in UTC. Each emits a wake; what that means is decided by the loop that wakes.
public final class Schedules implements AutoCloseable {
  private static final Map<String, Wake> WAKE_OF =
      Map.of("rebalance", Wake.REBALANCE, "status", Wake.STATUS);

  private final Scheduler scheduler;
  private SortedMap<String, String> running = new TreeMap<>();

  private Schedules(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /// @param name of the scheduler's threads
  /// @param wakes told of every firing, on a scheduler thread; must be quick
  public static Schedules start(String name, Consumer<Wake> wakes) {
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", name);
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.setProperty("org.quartz.threadPool.threadCount", "1");
    settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    try {
      Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
      scheduler.setJobFactory(
          (bundle, _) -> new EmitWake(
              wakes,
              Objects.requireNonNull(WAKE_OF.get(bundle.getJobDetail().getKey().getName()))));
      scheduler.start();
      return new Schedules(scheduler);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the scheduler does not start with fixed settings", e);
    }
  }

  /// Makes exactly these schedules run; names without a wake are left out.
  ///
  /// @param cronByName name (`rebalance`, `status`) to Quartz cron expression, checked when it was decoded
  public synchronized void follow(SortedMap<String, String> cronByName) {
    if (cronByName.equals(running)) {
      return;
    }
    try {
      scheduler.clear();
      for (var schedule : cronByName.entrySet()) {
        if (WAKE_OF.containsKey(schedule.getKey())) {
          scheduler.scheduleJob(
              JobBuilder.newJob(EmitWake.class).withIdentity(schedule.getKey()).build(),
              TriggerBuilder.newTrigger()
                  .withSchedule(
                      CronScheduleBuilder.cronSchedule(schedule.getValue())
                          .inTimeZone(TimeZone.getTimeZone("UTC"))
                          .withMisfireHandlingInstructionDoNothing())
                  .build());
        }
      }
      running = new TreeMap<>(cronByName);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the scheduler refused " + cronByName, e);
    }
  }

  @Override
  public void close() {
    try {
      scheduler.shutdown(false);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the scheduler does not stop", e);
    }
  }

  /// The only job: tells the loop.
  private record EmitWake(Consumer<Wake> wakes, Wake wake) implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      wakes.accept(wake);
    }
  }
}
