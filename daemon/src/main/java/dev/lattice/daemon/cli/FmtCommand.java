// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.cli.YamlFiles.YamlFile;
import dev.lattice.daemon.format.AtomicFile;
import dev.lattice.schemas.diagnostic.DiagnosticText;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.format.Formatted;
import dev.lattice.schemas.spec.format.SpecFormat;
import dev.lattice.schemas.yaml.YamlReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Brings spec files into the canonical form.
@Command(
    name = "fmt",
    description = "Bring spec files into one form: order of fields, indentation, blank lines. "
        + "Values and comments stay as they are.",
    footer = {"", "Examples:", "  lattice fmt", "  lattice fmt --check example-repo",
        "  lattice fmt services/shop.yaml", "  lattice fmt - < draft.yaml"})
final class FmtCommand implements Callable<Integer> {
  private static final Path STANDARD_INPUT = Path.of("-");

  private final Input input;

  @Spec
  private CommandSpec spec;

  @Mixin
  private OutputOptions output;

  @Option(
      names = "--check",
      description = "Write nothing; show what would change, and exit 1 if anything would.")
  private boolean check;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files, or folders: with a lattice.yaml the spec folders it names, else all YAML files below "
          + "(default: the current folder); - reads standard input and prints.")
  private List<Path> paths = List.of();

  FmtCommand(Input input) {
    this.input = input;
  }

  @Override
  public Integer call() throws Exception {
    if (paths.contains(STANDARD_INPUT)) {
      if (paths.size() > 1) {
        throw new CommandFailed("Give `-` alone: standard input is one file.");
      }
      return filter();
    }
    FmtReport report = new FmtReport(check);
    TreeMap<RepoPath, Entry> sources = new TreeMap<>();
    try (Progress _ = Progress.of(spec.commandLine().getErr(), "formatting")) {
      for (YamlFile file : YamlFiles.of(paths.isEmpty() ? List.of(Path.of("")) : paths)) {
        sources.put(file.name(), file.entry());
        format(file, report);
      }
    }
    tell(report.findings(), new Snapshot(null, sources));
    output.print(
        spec.commandLine().getOut(), report::document, () -> report.text(Ansi.AUTO.enabled()));
    return exitCode(report);
  }

  private void format(YamlFile file, FmtReport report) throws IOException {
    Formatted formatted = switch (file.entry()) {
      case Blob blob -> SpecFormat.of(file.name(), blob);
      case Entry.Oversized(var bytes) -> new Formatted.Refused(
          Diagnostics.of(YamlReader.tooLarge(file.name(), bytes)));
      case Entry.Symlink _,Entry.Submodule _ -> new Formatted.Foreign();
    };
    if (!check && formatted instanceof Formatted.Changed(var text)) {
      AtomicFile.replace(file.path(), text);
    }
    report.add(file, formatted);
  }

  /// Formats standard input. What cannot be formatted is not printed: a pipe must not end in half a file.
  private int filter() throws IOException {
    YamlFile file = new YamlFile(STANDARD_INPUT, RepoPath.of("stdin"), Blob.of(input.bytes()));
    Formatted formatted = SpecFormat.of(file.name(), (Blob) file.entry());
    FmtReport report = new FmtReport(check);
    report.add(file, formatted);
    tell(report.findings(), new Snapshot(null, new TreeMap<>(Map.of(file.name(), file.entry()))));
    PrintWriter out = spec.commandLine().getOut();
    if (check || !output.isTable()) {
      output.print(out, report::document, () -> report.text(Ansi.AUTO.enabled()));
    } else if (formatted instanceof Formatted.Changed(var text)) {
      out.print(text);
    } else if (!(formatted instanceof Formatted.Refused)) {
      out.print(((Blob) file.entry()).text());
    }
    out.flush();
    return exitCode(report);
  }

  private void tell(Diagnostics findings, Snapshot sources) {
    if (output.isTable() && !findings.isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(new DiagnosticText(sources, Ansi.AUTO.enabled()).render(findings));
      err.flush();
    }
  }

  private int exitCode(FmtReport report) {
    boolean no = !report.findings().isEmpty() || (check && report.hasChanges());
    return (no ? ExitCode.FINDINGS : ExitCode.DONE).number();
  }
}
