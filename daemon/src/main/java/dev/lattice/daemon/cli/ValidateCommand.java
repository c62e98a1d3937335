// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.wiring.Adapters;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.DiagnosticText;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.Severity;
import dev.lattice.schemas.json.DiagnosticJson;
import dev.lattice.schemas.json.Json;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks the specs of a folder.
@Command(
    name = "validate",
    description = "Check the specs of a folder; exit 1 where something is wrong.",
    footer = {"", "Examples:", "  lattice validate", "  lattice validate example-repo --strict",
        "  lattice validate -o json"})
final class ValidateCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private OutputOptions output;

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
    Diagnostics findings = specs.diagnostics().and(Adapters.renderer().check(specs.value()));
    long errors = findings.count(Severity.ERROR);
    long warnings = findings.count(Severity.WARNING);
    output.print(
        spec.commandLine().getOut(),
        () -> Json.obj(
            "objects", specs.value().entries().size(), "errors", errors, "warnings", warnings,
            "diagnostics", DiagnosticJson.of(findings)),
        () -> {
          String text = new DiagnosticText(snapshot, Ansi.AUTO.enabled()).render(findings);
          return text + (text.isEmpty() ? "" : "\n")
              + String.join(
                  ", ", count(specs.value().entries().size(), "object"), count(errors, "error"),
                  count(warnings, "warning"))
              + "\n";
        });
    boolean found = errors > 0 || (strict && warnings > 0);
    return (found ? ExitCode.FINDINGS : ExitCode.DONE).number();
  }

  /// `1 error`, `2 errors`.
  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
