// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.reconcile.AcceptedPlan;
import dev.lattice.daemon.status.ExecutionSummary;
import dev.lattice.daemon.status.HeldFile;
import dev.lattice.daemon.status.PlanNotes;
import dev.lattice.daemon.status.StatusDocument;
import dev.lattice.planner.explain.BudgetUse.Level;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints what the daemon wrote last about the world.
@Command(
    name = "status",
    description = "Print what is planned, what waits for approval, and how everything fares.",
    footer = {"", "Example:", "  lattice status --repo git@example.com:config.git"})
final class StatusCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private RepositoryOptions repositoryOptions;

  @Mixin
  private OutputOptions output;

  @Override
  public Integer call() throws Exception {
    return repositoryOptions.look(spec.commandLine().getErr(), null, view -> {
      CommitId branch = view.branches().get(view.layout().statusBranch());
      SortedMap<RepoPath, Blob> files =
          branch == null ? new TreeMap<>() : view.status().status(branch);
      Json summary = StatusDocument.read(ExecutionSummary.PATH, files.get(ExecutionSummary.PATH));
      List<Json> objects = new ArrayList<>();
      files.forEach((path, file) -> {
        if (!path.equals(ExecutionSummary.PATH) && !PlanNotes.PATHS.contains(path)) {
          objects.add(StatusDocument.read(path, file));
        }
      });
      Json held = StatusDocument.read(HeldFile.PATH, files.get(HeldFile.PATH)).at("held");
      AcceptedPlan proposal = view.proposal();
      Plan proposed = proposal == null ? null : proposal.plan();
      output.print(
          spec.commandLine().getOut(),
          () -> Json.obj(
              "instance", view.layout().instance(), "execution", summary, "proposal",
              proposed == null ? null
                  : Json.obj(
                      "digest", proposed.decisionDigest().value(), "because",
                      proposed.decision().approval().because()),
              "held", held.isNull() ? null : held, "objects", objects),
          () -> table(view, summary, proposed, PlanNotes.read(files), objects));
      return ExitCode.DONE.number();
    });
  }

  private static String table(
      InstanceView view, Json summary, @Nullable Plan proposed, PlanNotes notes,
      List<Json> objects) {
    StringBuilder text = new StringBuilder("Instance " + view.layout().instance());
    if (summary.isNull()) {
      return text.append(": no daemon has written status yet.\n").toString();
    }
    text.append(summary.at("simulated").asBool(false) ? " (the world is a simulation)" : "")
        .append(": plan ")
        .append(summary.at("sequence").asLong(0))
        .append(summary.at("converged").asBool(false) ? ", converged\n" : ", being carried out\n");
    summary.at("conditions")
        .asItems()
        .stream()
        .filter(condition -> condition.at("status").asText("").equals("True"))
        .forEach(
            condition -> text.append(condition.at("type").asText(""))
                .append(": ")
                .append(condition.at("message").asText(""))
                .append('\n'));
    if (proposed != null) {
      text.append("Waits for approval: ")
          .append(String.join(", ", proposed.decision().approval().because()))
          .append("\n  lattice approve ")
          .append(proposed.decisionDigest())
          .append('\n');
    }
    notes.budgets()
        .stream()
        .filter(budget -> budget.level() != Level.WITHIN)
        .forEach(budget -> text.append("Budget: ").append(budget.message()).append('\n'));
    notes.held()
        .forEach(
            mark -> text.append("Held: ")
                .append(mark.name())
                .append("\n  ")
                .append(mark.message())
                .append('\n'));
    Table table = new Table("KIND", "NAME", "PHASE", "READY", "WHY");
    List<Json> shown =
        objects.stream().filter(object -> !object.at("status", "phase").isNull()).toList();
    shown.forEach(object -> {
      Json ready = StatusDocument.condition(object.at("status", "conditions"), "Ready");
      String namespace = object.at("metadata", "namespace").asText("");
      String name = object.at("metadata", "name").asText("");
      table.row(
          object.at("kind").asText(""), namespace.isEmpty() ? name : namespace + "/" + name,
          object.at("status", "phase").asText(""), ready.at("status").asText("Unknown"),
          ready.at("message").asText(""));
    });
    return shown.isEmpty() ? text.toString() : text.append('\n').append(table).toString();
  }
}
