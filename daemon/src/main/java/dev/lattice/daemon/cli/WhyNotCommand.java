// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.reconcile.Planning;
import dev.lattice.planner.explain.PoolAnswer;
import dev.lattice.planner.explain.ServiceWhy;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.render.Places;
import dev.lattice.planner.render.Style;
import dev.lattice.planner.render.WhyJson;
import dev.lattice.planner.render.WhyNotText;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.field.Suggestion;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Explains what keeps a service out of a pool.
@Command(
    name = "why-not",
    description = {"Explain what keeps a service out of a pool, and what it would cost there.",
        "The plan is computed as by `lattice plan`."},
    footer = {"",
        "Every rule in the way is told with the line that asks for it and what would mend it.", "",
        "Examples:", "  lattice why-not search eu-west",
        "  lattice why-not default/search eu-west example-repo -o json"})
final class WhyNotCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private PlanSource source;

  @Mixin
  private OutputOptions output;

  @Parameters(
      index = "0",
      paramLabel = "SERVICE",
      description = "A service, as NAME or NAMESPACE/NAME.")
  private String service = "";

  @Parameters(index = "1", paramLabel = "POOL", description = "A pool.")
  private String pool = "";

  @Parameters(index = "2", paramLabel = "DIR", arity = "0..1", description = PlanSource.FOLDER)
  private @Nullable Path folder;

  @Override
  public Integer call() throws Exception {
    return source.explain(spec, folder, this::explain);
  }

  private void explain(Planning.Made made, Places places) throws CommandFailed {
    Problem problem = made.problem();
    Plan plan = made.outcome().plan();
    ServiceId id = new PlanNames(plan).service(service);
    if (!problem.pools().containsKey(pool)) {
      throw new CommandFailed(
          "There is no pool `%s`. %s".formatted(
              pool,
              Suggestion.hint(
                  pool, problem.pools().keySet(),
                  "Pools: " + String.join(", ", problem.pools().keySet()) + ".")));
    }
    PoolAnswer answer = ServiceWhy.of(problem, plan, id, pool);
    Style style = OutputOptions.style();
    output.print(
        spec.commandLine().getOut(), () -> WhyJson.of(id, answer, places),
        () -> WhyNotText.render(id, answer, places, style));
  }
}
