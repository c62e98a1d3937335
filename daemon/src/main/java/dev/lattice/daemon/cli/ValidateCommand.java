// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.wiring.Adapters;
import dev.lattice.planner.catalog.CatalogueLoader;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.report.Report;
import dev.lattice.schemas.report.ReportFormat;
import dev.lattice.schemas.report.ReportFormats;
import dev.lattice.schemas.report.ReportStyle;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
        "  lattice validate -o sarif > lattice.sarif"})
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

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = ".",
      description = "The folder of lattice.yaml (default: the current one).")
  private Path folder = Path.of(".");

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(folder)) {
      throw new CommandFailed("There is no folder `" + folder + "`.");
    }
    Snapshot snapshot;
    Checked<SpecSet> specs;
    try (Progress _ = Progress.of(spec.commandLine().getErr(), "validating")) {
      snapshot = FolderSnapshot.read(folder);
      specs = SpecLoader.load(snapshot, "", LatticeConfig.defaults("default"), HeldForms.NONE);
    }
    Diagnostics findings = specs.diagnostics()
        .and(CatalogueLoader.load(snapshot, "", HeldForms.NONE).diagnostics())
        .and(Adapters.renderer().check(specs.value()));
    Report report = Report.of(snapshot, specs.value(), findings);
    spec.commandLine()
        .getOut()
        .print(
            format.write(
                report,
                new ReportStyle(
                    Ansi.AUTO.enabled(), strict, ReportFolder.of(folder),
                    ProductVersion.product())));
    spec.commandLine().getOut().flush();
    boolean found = report.errors() > 0 || (strict && report.warnings() > 0);
    return (found ? ExitCode.FINDINGS : ExitCode.DONE).number();
  }
}
