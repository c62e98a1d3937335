// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.wiring;

import dev.lattice.daemon.DaemonConfig;
import dev.lattice.daemon.alert.Alerts;
import dev.lattice.daemon.alert.HttpWebhook;
import dev.lattice.daemon.alert.Webhook;
import dev.lattice.daemon.reconcile.ClusterInventory;
import dev.lattice.daemon.reconcile.Cycle;
import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.reconcile.Execution;
import dev.lattice.daemon.reconcile.Failure;
import dev.lattice.daemon.reconcile.Intake;
import dev.lattice.daemon.reconcile.Layout;
import dev.lattice.daemon.reconcile.Reconciler;
import dev.lattice.daemon.reconcile.Requests;
import dev.lattice.daemon.reconcile.StatusBranch;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeApis;
import dev.lattice.executors.run.Deadlines;
import dev.lattice.executors.run.Executor;
import dev.lattice.executors.run.InstanceInventory;
import dev.lattice.executors.simulate.SimulatedKube;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.PollSchedule;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.spec.LatticeConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/// How the parts of one instance are put together.
///
/// @param config the daemon's configuration
/// @param repository the config repository
/// @param kube the world
/// @param first the instance's configuration at the start
/// @param events where events go
public record Parts(
    DaemonConfig config,
    ConfigRepository repository,
    KubeApis kube,
    LatticeConfig first,
    Event.Sink events) {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration WEBHOOK_PATIENCE = Duration.ofSeconds(10);

  /// The configuration of the first commit that can be read; waits for one as long as it takes.
  static LatticeConfig awaitConfig(
      DaemonConfig config, ConfigRepository repository, Event.Sink events)
      throws InterruptedException {
    for (int failures = 0;; failures++) {
      try {
        CommitId head = repository.fetch().get(config.repository().branch());
        if (head != null) {
          return intake(config, repository, config.instance()).specs(head).value().config();
        }
        events.tell(
            new Event.Failed(
                new Failure.Transient(
                    "The repository has no branch `" + config.repository().branch()
                        + "` yet: push one.",
                    null)));
      } catch (GitSyncException e) {
        events.tell(new Event.Failed(Failure.of(e)));
      }
      Thread.sleep(
          PollSchedule.delay(FIRST_RETRY, failures, ThreadLocalRandom.current().nextDouble()));
    }
  }

  public Cycle cycle(InstanceInventory inventory) {
    return new Cycle(
        repository, config.repository().branch(), intake(config, repository, first.instance()),
        Adapters.planning(), new ClusterInventory(inventory), InstantSource.system(), events);
  }

  public Execution execution(InstanceInventory inventory) throws ExecutorException {
    InstantSource world =
        kube instanceof SimulatedKube simulated ? simulated.clock() : InstantSource.system();
    Deadlines usual = Deadlines.DEFAULT;
    Deadlines deadlines =
        kube.isSimulated()
            ? new Deadlines(
                usual.cluster(), usual.workload(),
                usual.retry().dividedBy(config.simulation().speed()).plusMillis(50))
            : usual;
    return new Execution(
        repository, inventory, new Executor(kube, world, inventory.takeOver(), deadlines), status(),
        layout(), InstantSource.system(), kube.isSimulated(), events);
  }

  Reconciler reconciler() throws ExecutorException {
    InstanceInventory inventory = new InstanceInventory(kube.management(), first.instance());
    return new Reconciler(
        cycle(inventory), execution(inventory),
        new Requests(status(), layout(), InstantSource.system()), first.pollInterval(),
        InstantSource.system(), ThreadLocalRandom.current(), events);
  }

  /// What tells the webhooks of the daemon's configuration.
  ///
  /// @param opened gets everything that has to be closed
  Alerts alerts(Deque<AutoCloseable> opened) {
    TreeMap<String, Webhook> webhooks = new TreeMap<>();
    config.webhooks().forEach((name, address) -> {
      HttpWebhook webhook = new HttpWebhook(address, WEBHOOK_PATIENCE);
      opened.push(webhook);
      webhooks.put(name, webhook);
    });
    Alerts alerts = Alerts.start(
        first.instance(), webhooks, new AlertMemory(status(), layout()), FIRST_RETRY,
        ThreadLocalRandom.current(), events);
    opened.push(alerts);
    return alerts;
  }

  private Layout layout() {
    return new Layout(config.repository().folder(), first.instance());
  }

  private StatusBranch status() {
    return new StatusBranch(repository, Catalogue.embedded().asOf());
  }

  private static Intake intake(
      DaemonConfig config, ConfigRepository repository, String defaultInstance) {
    return new Intake(
        repository, new StatusBranch(repository, Catalogue.embedded().asOf()),
        config.repository().folder(), defaultInstance);
  }
}
