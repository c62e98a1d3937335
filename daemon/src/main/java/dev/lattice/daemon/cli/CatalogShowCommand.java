// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.InstanceType;
import dev.lattice.schemas.diagnostic.SafeText;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.field.Suggestion;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows everything the catalogue knows about a machine type.
@Command(
    name = "show",
    description = "Show all facts about a machine type, and its prices by region; exit 1 where nobody knows it.",
    footer = {"", "Examples:", "  lattice catalog show m5.xlarge",
        "  lattice catalog show Standard_D4s_v5 --provider azure -o yaml"})
final class CatalogShowCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CatalogOptions options;

  @Mixin
  private OutputOptions output;

  @Parameters(paramLabel = "TYPE", description = "The provider's name for it, e.g. m5.xlarge.")
  private String name = "";

  @Option(names = "--provider", paramLabel = "NAME", description = "Only of this provider.")
  private @Nullable String provider;

  @Override
  public Integer call() throws Exception {
    Catalogue catalogue = options.catalogue(spec.commandLine().getErr());
    List<InstanceType> all = catalogue.instanceTypes()
        .values()
        .stream()
        .filter(type -> provider == null || type.provider().equals(provider))
        .toList();
    List<InstanceTypeSheet> sheets = all.stream()
        .filter(type -> type.name().equals(name))
        .map(type -> InstanceTypeSheet.of(type, catalogue))
        .toList();
    if (sheets.isEmpty()) {
      TreeSet<String> names =
          all.stream().map(InstanceType::name).collect(Collectors.toCollection(TreeSet::new));
      spec.commandLine()
          .getErr()
          .println(
              SafeText.of(
                  "The catalogue knows no machine type `%s`%s. ".formatted(
                      name, provider == null ? "" : " of the provider `" + provider + "`")
                      + Suggestion
                          .hint(name, names, "`lattice catalog search` lists those it knows.")));
      spec.commandLine().getErr().flush();
    }
    output.print(
        spec.commandLine().getOut(),
        () -> Json.obj("instanceTypes", sheets.stream().map(InstanceTypeSheet::document).toList()),
        () -> sheets.stream().map(InstanceTypeSheet::text).collect(Collectors.joining("\n")));
    return (sheets.isEmpty() ? ExitCode.FINDINGS : ExitCode.DONE).number();
  }
}
