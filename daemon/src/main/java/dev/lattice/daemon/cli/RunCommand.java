// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.DaemonConfig;
import dev.lattice.daemon.reconcile.EventLog;
import dev.lattice.daemon.wiring.Daemon;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Runs the daemon in the foreground until it is told to stop.
@Command(
    name = "run",
    description = "Run the daemon on a config repository, in the foreground, until SIGTERM or Ctrl-C.",
    footer = {"", "Examples:", "  lattice run --repo ./config.git",
        "  lattice run --config /etc/lattice/daemon.yaml"})
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger("lattice");

  @Mixin
  private RepositoryOptions repositoryOptions;

  @Override
  public Integer call() throws Exception {
    DaemonConfig config = repositoryOptions.daemonConfig();
    AtomicBoolean stopping = new AtomicBoolean();
    CountDownLatch stopped = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
      stopping.set(true);
      main.interrupt();
      awaitQuietly(stopped);
    }));
    try (Daemon _ = Daemon.start(config, List.of(new EventLog()))) {
      // Nobody counts this down: only the interrupt of the shutdown hook ends the wait, so none is left over for close().
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      if (!stopping.get()) {
        throw e;
      }
      LOG.info("stopped");
    } finally {
      stopped.countDown();
    }
    return ExitCode.DONE.number();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
