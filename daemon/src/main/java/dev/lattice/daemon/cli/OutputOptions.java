// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.planner.render.Style;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import dev.lattice.schemas.yaml.CanonicalYaml;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/// `--output table|json|yaml`, the same for every command that answers a question.
final class OutputOptions {
  enum Format {
    table,
    json,
    yaml
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "How to print the answer: ${COMPLETION-CANDIDATES} (default: table).")
  private Format format = Format.table;

  /// How text for people looks: with colours on a terminal alone.
  static Style style() {
    return Ansi.AUTO.enabled() ? Style.COLOUR : Style.PLAIN;
  }

  boolean isTable() {
    return format == Format.table;
  }

  /// Prints the answer in the form asked for; the other form is not made.
  void print(PrintWriter out, Supplier<Json> document, Supplier<String> table) {
    out.print(switch (format) {
      case table -> table.get();
      case json -> JsonText.indented(document.get());
      case yaml -> CanonicalYaml.write(document.get());
    });
    out.flush();
  }
}
