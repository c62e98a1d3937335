// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.reconcile.Planning;
import dev.lattice.daemon.reconcile.PlanningInputs;
import dev.lattice.daemon.reconcile.SpecPlaces;
import dev.lattice.daemon.wiring.Adapters;
import dev.lattice.planner.catalog.CatalogueFiles;
import dev.lattice.planner.render.PlanJson;
import dev.lattice.planner.render.PlanText;
import dev.lattice.planner.render.Style;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.report.FindingsText;
import dev.lattice.schemas.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
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
    footer = {"", "Examples:", "  lattice plan example-repo",
        "  lattice plan --repo git@example.com:config.git --revision main -o json",
        "  lattice plan . --out /tmp/review"})
final class PlanCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private RepositoryOptions repositoryOptions;

  @Mixin
  private OutputOptions output;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The folder of lattice.yaml (default: the current one, unless --repo is given).")
  private @Nullable Path folder;

  @Option(
      names = "--revision",
      paramLabel = "REV",
      description = "A branch or a full commit id of --repo (default: the watched branch).")
  private @Nullable String revision;

  @Option(names = "--out", paramLabel = "DIR", description = "Write generated/ below this folder.")
  private @Nullable Path out;

  @Option(names = "--detailed-exitcode", description = "Exit with 1 if the plan changes something.")
  private boolean detailedExitCode;

  @Override
  public Integer call() throws Exception {
    boolean inRepository = repositoryOptions.isGiven() || revision != null;
    if (folder != null && inRepository) {
      throw new ParameterException(
          spec.commandLine(), "Give a folder, or --repo and --revision, not both.");
    }
    return inRepository ? planRepository() : planFolder();
  }

  private int planFolder() throws CommandFailed, IOException {
    FolderSource source = FolderSource.read(folder == null ? Path.of(".") : folder);
    return plan(source.inputs(), source.findings(), source.snapshot());
  }

  private int planRepository() throws Exception {
    return repositoryOptions.look(spec.commandLine().getErr(), revision, view -> {
      Checked<CatalogueFiles> catalogue = view.catalogue();
      return plan(
          PlanningInputs.of(view.specs().value(), catalogue.value(), view.plan(), view.observed()),
          view.specs().diagnostics().and(catalogue.diagnostics()), view.sources());
    });
  }

  private int plan(PlanningInputs inputs, Diagnostics inputFindings, Snapshot sources)
      throws IOException {
    Planning.Made made;
    try (Progress _ = Progress.of(
        spec.commandLine().getErr(),
        "planning " + inputs.specs().services().size() + " services")) {
      made = Adapters.planning().plan(inputs);
    }
    boolean colour = Ansi.AUTO.enabled();
    Diagnostics findings = inputFindings.and(made.diagnostics());
    if (!findings.isEmpty()) {
      spec.commandLine().getErr().println(FindingsText.of(sources, findings, colour));
      spec.commandLine().getErr().flush();
    }
    if (out != null) {
      write(made, out.resolve("generated"));
    }
    output.print(
        spec.commandLine().getOut(), () -> PlanJson.of(made.outcome()), () -> PlanText.render(
            made.view(), new SpecPlaces(inputs.specs()), colour ? Style.COLOUR : Style.PLAIN));
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
