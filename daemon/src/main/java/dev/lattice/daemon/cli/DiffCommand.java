// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.reconcile.PlanningInputs;
import dev.lattice.daemon.wiring.Adapters;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.planner.diff.PlanDiff;
import dev.lattice.planner.render.DiffText;
import dev.lattice.planner.render.Style;
import dev.lattice.schemas.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Compares what two folders or revisions decide.
@Command(
    name = "diff",
    description = "Show how the placement of B differs from that of A: moves, clusters, cost.",
    footer = {"",
        "Both are planned from the plan in force of A, so the difference is that of their specs.",
        "", "Examples:", "  lattice diff before/ after/", "  lattice diff main feature --repo ."})
final class DiffCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private RepositoryOptions repositoryOptions;

  @Mixin
  private OutputOptions output;

  @Parameters(index = "0", paramLabel = "A", description = "A folder, branch or commit id.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "B", description = "A folder, branch or commit id.")
  private String after = "";

  @Override
  public Integer call() throws Exception {
    if (Files.isDirectory(Path.of(before)) && Files.isDirectory(Path.of(after))) {
      FolderSource first = FolderSource.read(Path.of(before));
      FolderSource second = FolderSource.read(Path.of(after));
      return compare(
          first.inputs(), PlanningInputs.of(
              second.specs().value(), second.catalogue().value(), first.plan(), first.observed()));
    }
    return repositoryOptions.look(spec.commandLine().getErr(), before, first -> {
      InstanceView second = first.at(after);
      return compare(inputs(first, first), inputs(second, first));
    });
  }

  /// What one revision asks for, on top of the plan of another.
  private static PlanningInputs inputs(InstanceView asked, InstanceView inForce)
      throws GitSyncException, CommandFailed {
    return PlanningInputs
        .of(asked.specs().value(), asked.catalogue().value(), inForce.plan(), inForce.observed());
  }

  private int compare(PlanningInputs first, PlanningInputs second) {
    Plan a = plan(first);
    Plan b = plan(second);
    PlanDiff diff = PlanDiff.between(a.state(), a.costs(), b.state(), b.costs(), b.decision());
    Style style = OutputOptions.style();
    output.print(
        spec.commandLine().getOut(), () -> PlanDiffJson.of(diff),
        () -> DiffText.render(diff, style));
    return ExitCode.DONE.number();
  }

  private Plan plan(PlanningInputs inputs) {
    try (Progress _ = Progress.of(
        spec.commandLine().getErr(),
        "planning " + inputs.specs().services().size() + " services")) {
      return Adapters.planning().plan(inputs).outcome().plan();
    }
  }
}
