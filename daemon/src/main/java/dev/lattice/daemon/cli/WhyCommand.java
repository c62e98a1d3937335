// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.reconcile.Planning;
import dev.lattice.planner.explain.ClusterWhy;
import dev.lattice.planner.explain.ServiceWhy;
import dev.lattice.planner.render.ClusterWhyText;
import dev.lattice.planner.render.Places;
import dev.lattice.planner.render.ServiceWhyText;
import dev.lattice.planner.render.Style;
import dev.lattice.planner.render.WhyJson;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.spec.ServiceId;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Explains a service or a cluster of the plan.
@Command(
    name = "why",
    description = {"Explain why a service is where it is, or why a cluster exists with its size.",
        "The plan is computed as by `lattice plan`."},
    footer = {"", "Of a service it tells what else it could use, at what price, and which rule in",
        "which line forbids the rest.", "", "Examples:", "  lattice why search",
        "  lattice why default/search example-repo",
        "  lattice why us-east-production-9bc5c563 -o json"})
final class WhyCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private PlanSource source;

  @Mixin
  private OutputOptions output;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "A service, as NAME or NAMESPACE/NAME, or a cluster.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "DIR", arity = "0..1", description = PlanSource.FOLDER)
  private @Nullable Path folder;

  @Override
  public Integer call() throws Exception {
    return source.explain(spec, folder, this::explain);
  }

  private void explain(Planning.Made made, Places places) throws CommandFailed {
    Plan plan = made.outcome().plan();
    Style style = OutputOptions.style();
    PlanNames names = new PlanNames(plan);
    if (names.isCluster(name)) {
      ClusterWhy why = ClusterWhy.of(made.problem(), plan, name);
      output.print(
          spec.commandLine().getOut(), () -> WhyJson.of(why, places),
          () -> ClusterWhyText.render(why, places, style));
    } else {
      ServiceId id = names.service(name);
      ServiceWhy why = ServiceWhy.of(made.problem(), plan, id);
      output.print(
          spec.commandLine().getOut(), () -> WhyJson.of(why, places),
          () -> ServiceWhyText.render(why, places, style));
    }
  }
}
