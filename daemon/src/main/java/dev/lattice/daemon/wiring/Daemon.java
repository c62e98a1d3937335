// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.wiring;

import dev.lattice.daemon.DaemonConfig;
import dev.lattice.daemon.alert.Alerts;
import dev.lattice.daemon.http.HealthServer;
import dev.lattice.daemon.http.Metrics;
import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.reconcile.Reconciler;
import dev.lattice.daemon.reconcile.Wake;
import dev.lattice.daemon.schedule.Schedules;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeApis;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticeConfig.Execute;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A running daemon: one instance of one repository. Closing it stops the loops between two steps and lets go of everything
/// in the opposite order.
public final class Daemon implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final AtomicReference<@Nullable Reconciler> reconciler = new AtomicReference<>();

  private Daemon() {}

  /// Starts a daemon. Where the repository cannot be read yet it waits for it, telling events.
  ///
  /// @throws ExecutorException STALLED if there is no way to the management cluster that the instance asks for
  public static Daemon start(DaemonConfig config, List<Event.Sink> sinks)
      throws IOException, GitSyncException, ExecutorException, InterruptedException {
    return start(config, sinks, Adapters::kube);
  }

  /// Starts a daemon that reaches clusters in its own way.
  ///
  /// @param world makes the way to the clusters
  public static Daemon start(DaemonConfig config, List<Event.Sink> sinks, World world)
      throws IOException, GitSyncException, ExecutorException, InterruptedException {
    Daemon daemon = new Daemon();
    try {
      daemon.open(config, sinks, world);
      return daemon;
    } catch (IOException | GitSyncException | ExecutorException | InterruptedException
        | RuntimeException e) {
      daemon.close();
      throw e;
    }
  }

  /// How a daemon gets its way to the clusters.
  @FunctionalInterface
  public interface World {
    /// @throws ExecutorException STALLED if there is none
    KubeApis open(DaemonConfig config, Execute execute) throws ExecutorException, IOException;
  }

  private void open(DaemonConfig config, List<Event.Sink> sinks, World world)
      throws IOException, GitSyncException, ExecutorException, InterruptedException {
    Metrics metrics = new Metrics();
    List<Event.Sink> all = new ArrayList<>(sinks);
    all.add(metrics);
    InetSocketAddress address = config.http();
    if (address != null) {
      opened.push(HealthServer.start(address, this::live, this::ready, metrics));
    }
    ConfigRepository repository = Adapters.repository(config);
    opened.push(repository);
    Event.Sink events = Event.Sink.all(all);
    LatticeConfig first = Parts.awaitConfig(config, repository, events);
    KubeApis kube = world.open(config, first.execute());
    opened.push(kube);
    Schedules schedules = Schedules.start("lattice-" + first.instance(), this::wake);
    opened.push(schedules);
    schedules.follow(first.schedules());
    all.add(event -> followConfig(event, schedules));
    Alerts alerts = new Parts(config, repository, kube, first, Event.Sink.all(all)).alerts(opened);
    all.add(alerts);
    Reconciler turning =
        new Parts(config, repository, kube, first, Event.Sink.all(all)).reconciler();
    opened.push(turning);
    reconciler.set(turning);
  }

  /// Wakes a loop.
  public void wake(Wake wake) {
    Reconciler turning = reconciler.get();
    if (turning != null) {
      turning.wake(wake);
    }
  }

  private static void followConfig(Event event, Schedules schedules) {
    if (event instanceof Event.Committed(_, _, Plan plan) && plan != null
        && plan.state().config() != null) {
      schedules.follow(plan.state().config().schedules());
    }
  }

  private HealthServer.Answer live() {
    Reconciler turning = reconciler.get();
    return HealthServer.Answer
        .of(turning == null || turning.isAlive(), turning == null ? "starting" : "loops turn");
  }

  private HealthServer.Answer ready() {
    Reconciler turning = reconciler.get();
    boolean is = turning != null && turning.isReady();
    return HealthServer.Answer.of(is, is ? "planned at least once" : "no commit planned yet");
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("closing " + e.getMessage(), e);
      }
    }
  }
}
