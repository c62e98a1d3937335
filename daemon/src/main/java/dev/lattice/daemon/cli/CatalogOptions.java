// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.CatalogueFiles;
import dev.lattice.planner.catalog.CatalogueLoader;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.DiagnosticText;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.load.HeldForms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/// Which catalogue a command looks into: the embedded tables with what a folder's `catalog/` says.
final class CatalogOptions {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The folder of lattice.yaml, whose catalog/ counts too (default: the current one).")
  private Path folder = Path.of(".");

  /// The catalogue; what is wrong with the folder's files is told, and they do not count.
  Catalogue catalogue(PrintWriter err) throws CommandFailed, IOException {
    if (!Files.isDirectory(folder)) {
      throw new CommandFailed("There is no folder `" + folder + "`.");
    }
    Snapshot snapshot = FolderSnapshot.read(folder, CatalogueLoader.FOLDER);
    Checked<CatalogueFiles> files = CatalogueLoader.load(snapshot, "", HeldForms.NONE);
    if (!files.diagnostics().isEmpty()) {
      err.println(new DiagnosticText(snapshot, Ansi.AUTO.enabled()).render(files.diagnostics()));
      err.flush();
    }
    return Catalogue.embedded().with(files.value());
  }
}
