// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import dev.lattice.schemas.spec.field.Suggestion;
import dev.lattice.schemas.spec.kind.SpecKind;
import dev.lattice.schemas.spec.kind.SpecKinds;
import dev.lattice.schemas.spec.schema.JsonSchemas;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints JSON Schemas for editors.
@Command(
    name = "schema",
    description = "Print the JSON Schema of a kind; without a kind, one schema for all, chosen by `kind`.",
    footer = {"", "Examples:", "  lattice schema LatticeService",
        "  lattice schema > lattice.schema.json"})
final class SchemaCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Parameters(
      paramLabel = "KIND",
      arity = "0..1",
      description = "The kind, such as LatticeService (default: all in one).")
  private @Nullable String written;

  @Override
  public void run() {
    Json schema = written == null ? JsonSchemas.combined() : JsonSchemas.of(kind(written));
    spec.commandLine().getOut().print(JsonText.indented(schema));
    spec.commandLine().getOut().flush();
  }

  private SpecKind<?> kind(String word) {
    List<String> names = SpecKinds.ALL.stream().map(SpecKind::name).sorted().toList();
    String known = "Kinds: " + String.join(", ", names) + ".";
    return SpecKinds.ALL.stream()
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new ParameterException(
                spec.commandLine(),
                "There is no kind `" + word + "`. " + Suggestion.hint(word, names, known)));
  }
}
