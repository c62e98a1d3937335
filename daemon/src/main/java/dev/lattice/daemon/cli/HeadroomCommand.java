// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.reconcile.Planning;
import dev.lattice.planner.explain.Headroom;
import dev.lattice.planner.render.HeadroomText;
import dev.lattice.planner.render.Places;
import dev.lattice.planner.render.Style;
import dev.lattice.planner.render.WhyJson;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.spec.ServiceId;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tells how many more replicas fit.
@Command(
    name = "headroom",
    description = {"Tell how many more replicas fit in each pool, and what binds first.",
        "The plan is computed as by `lattice plan`; services that ask for the same are one line."},
    footer = {"", "Examples:", "  lattice headroom example-repo",
        "  lattice headroom --service search --most 1000"})
final class HeadroomCommand implements Callable<Integer> {
  private static final int LARGEST = 100_000;

  @Spec
  private CommandSpec spec;

  @Mixin
  private PlanSource source;

  @Mixin
  private OutputOptions output;

  @Parameters(paramLabel = "DIR", arity = "0..1", description = PlanSource.FOLDER)
  private @Nullable Path folder;

  @Option(
      names = "--service",
      paramLabel = "SERVICE",
      description = "Only this one; may be repeated (default: all).")
  private List<String> services = List.of();

  @Option(
      names = "--most",
      paramLabel = "N",
      description = "How many more replicas are tried (default: ${DEFAULT-VALUE}).")
  private int most = 100;

  @Override
  public Integer call() throws Exception {
    if (most < 1 || most > LARGEST) {
      throw new ParameterException(
          spec.commandLine(), "--most must be a number from 1 to " + LARGEST + ".");
    }
    return source.explain(spec, folder, this::tell);
  }

  private void tell(Planning.Made made, Places places) throws CommandFailed {
    Plan plan = made.outcome().plan();
    PlanNames names = new PlanNames(plan);
    TreeSet<ServiceId> asked = new TreeSet<>();
    for (String service : services) {
      asked.add(names.service(service));
    }
    Headroom headroom =
        Headroom.of(made.problem(), plan, most, id -> asked.isEmpty() || asked.contains(id));
    Style style = OutputOptions.style();
    output.print(
        spec.commandLine().getOut(), () -> WhyJson.of(headroom, places),
        () -> HeadroomText.render(headroom, places, style));
  }
}
