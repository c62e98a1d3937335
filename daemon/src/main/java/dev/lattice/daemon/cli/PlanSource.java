// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.reconcile.AcceptedPlan;
import dev.lattice.daemon.reconcile.Planning;
import dev.lattice.daemon.reconcile.PlanningInputs;
import dev.lattice.daemon.reconcile.SpecPlaces;
import dev.lattice.daemon.wiring.Adapters;
import dev.lattice.planner.catalog.CatalogueFiles;
import dev.lattice.planner.render.Places;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.report.FindingsText;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.SpecSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// What a command plans: a folder, or a revision of a repository.
final class PlanSource {
  static final String FOLDER =
      "The folder of lattice.yaml (default: the current one, unless --repo is given).";

  @Mixin
  private RepositoryOptions repository;

  @Option(
      names = "--revision",
      paramLabel = "REV",
      description = "A branch or a full commit id of --repo (default: the watched branch).")
  private @Nullable String revision;

  /// What was read.
  ///
  /// @param sources the files
  /// @param folder the folder of `lattice.yaml` among them, empty for their root
  /// @param specs the specs
  /// @param catalogue what `catalog/` says
  /// @param plan the plan in force
  /// @param observed what was seen of the world
  record Read(
      Snapshot sources,
      String folder,
      Checked<SpecSet> specs,
      Checked<CatalogueFiles> catalogue,
      AcceptedPlan plan,
      Observed observed) {
    PlanningInputs inputs() {
      return PlanningInputs.of(specs.value(), catalogue.value(), plan, observed);
    }

    Diagnostics findings() {
      return specs.diagnostics().and(catalogue.diagnostics());
    }
  }

  /// What a command does with what was read.
  @FunctionalInterface
  interface Work {
    /// @return the exit code
    int on(Read read) throws Exception;
  }

  /// @param spec the command
  /// @param folder the folder that was named, null for none
  int read(CommandSpec spec, @Nullable Path folder, Work work) throws Exception {
    boolean inRepository = repository.isGiven() || revision != null;
    if (folder != null && inRepository) {
      throw new ParameterException(
          spec.commandLine(), "Give a folder, or --repo and --revision, not both.");
    }
    if (!inRepository) {
      FolderSource source = FolderSource.read(folder == null ? Path.of(".") : folder);
      return work.on(
          new Read(
              source.snapshot(), "", source.specs(), source.catalogue(), source.plan(),
              source.observed()));
    }
    return repository.look(
        spec.commandLine().getErr(), revision,
        view -> work.on(
            new Read(
                view.sources(), view.config().repository().folder(), view.specs(), view.catalogue(),
                view.plan(), view.observed())));
  }

  /// Plans what is named, and has the plan explained.
  ///
  /// @param spec the command
  /// @param folder the folder that was named, null for none
  /// @return the exit code
  int explain(CommandSpec spec, @Nullable Path folder, Explanation explanation) throws Exception {
    return read(spec, folder, read -> {
      explanation.of(plan(spec, read.inputs()), new SpecPlaces(read.specs().value()));
      return ExitCode.DONE.number();
    });
  }

  /// What a command tells of a plan.
  @FunctionalInterface
  interface Explanation {
    /// @param places where specs say what
    void of(Planning.Made made, Places places) throws CommandFailed;
  }

  /// Plans, and says meanwhile that it does.
  static Planning.Made plan(CommandSpec spec, PlanningInputs inputs) {
    try (Progress _ = Progress.of(
        spec.commandLine().getErr(),
        "planning " + inputs.specs().services().size() + " services")) {
      return Adapters.planning().plan(inputs);
    }
  }

  /// Tells what was found wrong on standard error.
  static void tell(CommandSpec spec, Snapshot sources, Diagnostics findings) {
    if (!findings.isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(FindingsText.of(sources, findings, Ansi.AUTO.enabled()));
      err.flush();
    }
  }
}
