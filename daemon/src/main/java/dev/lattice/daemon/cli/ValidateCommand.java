// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.watch.Changes;
import dev.lattice.daemon.watch.FolderChanges;
import dev.lattice.daemon.watch.WatchLoop;
import dev.lattice.daemon.watch.WatchLoop.Found;
import dev.lattice.daemon.wiring.Adapters;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.CatalogueFiles;
import dev.lattice.planner.catalog.CatalogueLoader;
import dev.lattice.planner.catalog.RegionNames;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SafeText;
import dev.lattice.schemas.plan.PlanFormat;
import dev.lattice.schemas.report.Report;
import dev.lattice.schemas.report.ReportFormat;
import dev.lattice.schemas.report.ReportFormats;
import dev.lattice.schemas.report.ReportStyle;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecFiles;
import dev.lattice.schemas.spec.load.SpecLoader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks the specs of a folder.
@Command(
    name = "validate",
    description = "Check the specs and the catalogue of a folder; exit 1 where something is wrong.",
    footer = {"", "Examples:", "  lattice validate", "  lattice validate example-repo --strict",
        "  lattice validate --watch", "  lattice validate -o sarif > lattice.sarif"})
final class ValidateCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      converter = ReportFormatWord.class,
      completionCandidates = ReportFormatWord.class,
      defaultValue = "table",
      description = "How to print what was found: ${COMPLETION-CANDIDATES} (default: table).")
  private ReportFormat format = ReportFormats.ALL.getFirst();

  @Option(names = "--strict", description = "Count warnings as errors.")
  private boolean strict;

  @Option(names = "--watch", description = "Validate again at every change, until Ctrl-C.")
  private boolean watch;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = ".",
      description = "The folder of lattice.yaml (default: the current one).")
  private Path folder = Path.of(".");

  /// Of what `--watch` validates again only what changed is read.
  private final SpecFiles files = new SpecFiles();

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(folder)) {
      throw new CommandFailed("There is no folder `" + folder + "`.");
    }
    return watch ? keepWatching() : once();
  }

  private int once() throws IOException {
    Found found = check();
    spec.commandLine().getOut().print(found.text());
    spec.commandLine().getOut().flush();
    return exitCode(found);
  }

  /// Goes on until Ctrl-C, which ends the process as any other.
  ///
  /// @throws CommandFailed once the folder is gone
  private int keepWatching() throws Exception {
    boolean isText = format.equals(ReportFormats.ALL.getFirst());
    PrintWriter out = spec.commandLine().getOut();
    WatchLoop loop = new WatchLoop(
        out, isText ? out : spec.commandLine().getErr(), isText && isTerminal(System.console()),
        System::nanoTime, SafeText::of);
    try (Changes changes = FolderChanges.of(folder, ValidateCommand::matters)) {
      loop.run(this::check, changes);
    }
    throw new CommandFailed("The folder `" + folder + "` is gone.");
  }

  /// Whether validating can depend on a path: not on what lies in hidden folders or is written by Lattice, nor on files
  /// that editors put beside others.
  static boolean matters(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean isYaml = name.endsWith(".yaml") || name.endsWith(".yml");
    boolean isBeside = name.endsWith("~") || (name.startsWith(".") && !isYaml);
    return !isBeside && !path.equals(PlanFormat.GENERATED)
        && !path.startsWith(PlanFormat.GENERATED + "/");
  }

  private static boolean isTerminal(@Nullable Console console) {
    return console != null && console.isTerminal();
  }

  private Found check() throws IOException {
    Snapshot snapshot;
    Checked<SpecSet> specs;
    try (Progress _ = Progress.of(spec.commandLine().getErr(), "validating")) {
      snapshot = FolderSnapshot.read(folder);
      specs =
          SpecLoader.load(snapshot, "", LatticeConfig.defaults("default"), HeldForms.NONE, files);
    }
    Checked<CatalogueFiles> catalogue = CatalogueLoader.load(snapshot, "", HeldForms.NONE);
    Diagnostics findings = specs.diagnostics()
        .and(catalogue.diagnostics())
        .and(RegionNames.check(specs.value(), Catalogue.embedded().with(catalogue.value())))
        .and(Adapters.renderer().check(specs.value()));
    Report report = Report.of(snapshot, specs.value(), findings);
    String text = format.write(
        report, new ReportStyle(
            Ansi.AUTO.enabled(), strict, ReportFolder.of(folder), ProductVersion.product()));
    return new Found(report.errors(), report.warnings(), text);
  }

  private int exitCode(Found found) {
    boolean no = found.errors() > 0 || (strict && found.warnings() > 0);
    return (no ? ExitCode.FINDINGS : ExitCode.DONE).number();
  }
}
