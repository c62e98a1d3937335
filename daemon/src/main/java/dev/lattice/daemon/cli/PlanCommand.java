// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.reconcile.Planning;
import dev.lattice.daemon.reconcile.SpecPlaces;
import dev.lattice.planner.render.PlanJson;
import dev.lattice.planner.render.PlanText;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Computes a plan without writing it anywhere but where `--out` says.
@Command(
    name = "plan",
    description = "Compute the plan of a folder, or of a revision of a repository, without committing it.",
    footer = {"", "With a supposition, two plans are made, and only how they differ is shown.", "",
        "Examples:", "  lattice plan example-repo",
        "  lattice plan --repo git@example.com:config.git --revision main -o json",
        "  lattice plan . --out /tmp/review",
        "  lattice plan . --what-if new-service.yaml --remove service/old",
        "  lattice plan . --lose-region us-east-1 --demand-factor 1.2"})
final class PlanCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private PlanSource source;

  @Mixin
  private WhatIfOptions whatIf;

  @Mixin
  private OutputOptions output;

  @Parameters(paramLabel = "DIR", arity = "0..1", description = PlanSource.FOLDER)
  private @Nullable Path folder;

  @Option(names = "--out", paramLabel = "DIR", description = "Write generated/ below this folder.")
  private @Nullable Path out;

  @Option(names = "--detailed-exitcode", description = "Exit with 1 if the plan changes something.")
  private boolean detailedExitCode;

  @Override
  public Integer call() throws Exception {
    if (whatIf.isAsked() && out != null) {
      throw new ParameterException(
          spec.commandLine(), "--out writes plans, and a supposition is none.");
    }
    return source.read(spec, folder, whatIf.isAsked() ? this::suppose : this::plan);
  }

  private int suppose(PlanSource.Read read) throws CommandFailed, IOException {
    WhatIfOptions.Supposed supposed = whatIf.suppose(read);
    PlanSource.tell(spec, supposed.sources(), supposed.findings());
    Plan now = PlanSource.plan(spec, read.inputs()).outcome().plan();
    Plan then = PlanSource.plan(spec, supposed.inputs()).outcome().plan();
    Comparison comparison = Comparison.of(now, then);
    output.print(
        spec.commandLine().getOut(), () -> comparison.document(whatIf.suppositions()),
        () -> comparison.text(
            whatIf.suppositions(), new SpecPlaces(supposed.inputs().specs()),
            OutputOptions.style()));
    boolean changes = !comparison.isEmpty();
    return (detailedExitCode && changes ? ExitCode.FINDINGS : ExitCode.DONE).number();
  }

  private int plan(PlanSource.Read read) throws IOException {
    Planning.Made made = PlanSource.plan(spec, read.inputs());
    PlanSource.tell(spec, read.sources(), read.findings().and(made.diagnostics()));
    if (out != null) {
      write(made, out.resolve("generated"));
    }
    output.print(
        spec.commandLine().getOut(), () -> PlanJson.of(made.outcome()), () -> PlanText
            .render(made.view(), new SpecPlaces(read.specs().value()), OutputOptions.style()));
    boolean changes = made.outcome() instanceof PlanOutcome.Planned;
    return (detailedExitCode && changes ? ExitCode.FINDINGS : ExitCode.DONE).number();
  }

  private static void write(Planning.Made made, Path generated) throws IOException {
    for (var file : made.files().entrySet()) {
      Path path = generated.resolve(file.getKey().value());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().bytes());
    }
  }
}
