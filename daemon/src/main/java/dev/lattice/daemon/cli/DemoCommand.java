// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.demo.Demo;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows the whole loop in about a minute, on this machine alone.
@Command(
    name = "demo",
    description = "Show the whole loop: push, plan, commit, execute, converge. No cloud, no cluster.",
    footer = {"", "Examples:", "  lattice demo", "  lattice demo --watch"})
final class DemoCommand implements Callable<Integer> {
  private static final int SPEED = 120;

  @Spec
  private CommandSpec spec;

  @Option(names = "--watch", description = "Keep the daemon running until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where to put the repository and the simulated world (default: a new temporary folder).")
  private @Nullable Path folder;

  @Override
  public Integer call() throws Exception {
    Path home = folder == null ? Files.createTempDirectory("lattice-demo-") : folder;
    Files.createDirectories(home);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "Lattice demo. The world (Cluster API, clouds, clusters) is a simulation, %d times as fast;"
            .formatted(SPEED));
    out.println("git, validation, planning, manifests and the executor are the real ones.");
    Demo.Outcome outcome = Demo.telling(home, out, OutputOptions.style(), SPEED)
        .run(watch ? repository -> keepRunning(out, repository) : Demo.Watch.NOT);
    out.println();
    out.println("What Lattice committed (git -C " + outcome.repository() + " log main)");
    out.println("-".repeat(78));
    outcome.commits().forEach(commit -> out.println("  " + commit));
    out.println();
    out.println("Where to look");
    out.println("-".repeat(78));
    String repo = " --repo " + outcome.repository();
    out.println("  lattice get clusters" + repo);
    out.println("  lattice get services" + repo);
    out.println("  lattice status" + repo);
    out.println("  git -C " + outcome.repository() + " show main:generated/plan/PLAN.md");
    out.flush();
    return ExitCode.DONE.number();
  }

  private static void keepRunning(PrintWriter out, Path repository) throws InterruptedException {
    out.println();
    out.println("The daemon keeps running: clone " + repository + ", push changes to main.");
    out.println("Ctrl-C ends it.");
    out.flush();
    new CountDownLatch(1).await();
  }
}
