// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.reconcile.AcceptedPlan;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Plan;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lists what the plan in force decides, from git alone.
@Command(
    name = "get",
    description = "List what is decided to exist, as git has it.",
    footer = {"", "Examples:", "  lattice get clusters", "  lattice get services -o json",
        "  lattice get plan --repo git@example.com:config.git"})
final class GetCommand implements Callable<Integer> {
  enum What {
    clusters,
    services,
    pools,
    plan
  }

  @Spec
  private CommandSpec spec;

  @Mixin
  private RepositoryOptions repositoryOptions;

  @Mixin
  private OutputOptions output;

  @Parameters(paramLabel = "WHAT", description = "One of: ${COMPLETION-CANDIDATES}.")
  private What what = What.plan;

  @Override
  public Integer call() throws Exception {
    return repositoryOptions.look(spec.commandLine().getErr(), null, view -> {
      Plan plan = view.plan().plan();
      switch (what) {
        case clusters -> print(ClusterListing.of(plan));
        case services -> print(ServiceListing.of(plan));
        case pools -> print(PoolListing.of(view.specs().value(), plan));
        case plan -> {
          AcceptedPlan proposal = view.proposal();
          PlanSummary summary = new PlanSummary(plan, proposal == null ? null : proposal.plan());
          print(summary::document, summary::text);
        }
      }
      return ExitCode.DONE.number();
    });
  }

  private void print(Listing listing) {
    print(listing::document, listing::table);
  }

  private void print(Supplier<Json> document, Supplier<String> text) {
    output.print(spec.commandLine().getOut(), document, text);
  }
}
