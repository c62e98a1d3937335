// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.status;

import dev.lattice.executors.run.Pass;
import dev.lattice.executors.run.StepResult;
import dev.lattice.executors.run.Unit;
import dev.lattice.executors.run.UnitResult;
import dev.lattice.planner.change.Held.Mark;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the status of services and clusters from the plan in force and what the executor saw, and of every held object.
/// Pure.
public final class Statuses {
  private static final String HELD = "Held";

  private final Plan plan;
  private final @Nullable Pass pass;
  private final Reach reach;
  private final SortedMap<ObjectId, Mark> held = new TreeMap<>();
  private final SortedMap<ObjectId, BudgetStatus> budgets;

  /// @param pass the last pass of the executor, null before the first
  /// @param reach which clusters cannot be reached
  /// @param notes what the planner says
  public Statuses(Plan plan, @Nullable Pass pass, Reach reach, PlanNotes notes) {
    this.plan = plan;
    this.pass = pass;
    this.reach = reach;
    this.budgets = BudgetStatus.of(notes.budgets());
    notes.held().forEach(mark -> {
      if (mark.object() != null) {
        this.held.put(mark.object(), mark);
      }
    });
  }

  /// One document for each service and cluster, then one for each object with a budget and each other held one.
  public List<StatusDocument> documents() {
    List<StatusDocument> documents = new ArrayList<>();
    plan.state().clusters().values().forEach(cluster -> documents.add(cluster(cluster)));
    plan.state().services().values().forEach(service -> documents.add(service(service)));
    budgets.forEach((object, budget) -> documents.add(budget(object, budget)));
    held.forEach((object, mark) -> {
      ServiceId service = new ServiceId(object.namespace(), object.name());
      boolean isService =
          service.objectId().equals(object) && plan.state().services().containsKey(service);
      if (!isService && !budgets.containsKey(object)) {
        documents.add(new StatusDocument(object, Json.obj("phase", HELD), List.of(degraded(mark))));
      }
    });
    return documents;
  }

  private StatusDocument budget(ObjectId object, BudgetStatus budget) {
    Mark mark = held.get(object);
    return mark == null ? new StatusDocument(object, budget.fields(), List.of(budget.condition()))
        : new StatusDocument(
            object, budget.fields().with("phase", Json.of(HELD)),
            List.of(budget.condition(), degraded(mark)));
  }

  private static Condition degraded(Mark mark) {
    return new Condition("Degraded", true, mark.reason().word(), mark.message());
  }

  private StatusDocument cluster(LatticeCluster cluster) {
    ClusterCost cost = plan.costs().clusters().get(cluster.name());
    ClusterCost charged = plan.costs().chargeback().clusters().get(cluster.name());
    Json.Obj fields = Json.obj(
        "phase", cluster.phase().word(), "pool", cluster.pool(), "region", cluster.region(),
        "nodeGroups",
        cluster.nodeGroups()
            .stream()
            .map(group -> Json.obj("name", group.name(), "count", group.count()))
            .toList(),
        "cost", cost == null ? null : Json.obj("hourly", cost.hourly().hourlyText()), "chargeback",
        charged == null ? null : Json.obj("hourly", charged.hourly().hourlyText()));
    return new StatusDocument(
        new ObjectId(LatticeCluster.KIND, "", cluster.name()), fields,
        List.of(clusterReady(cluster.name())));
  }

  private Condition clusterReady(String cluster) {
    return reach.unreachable().contains(cluster)
        ? new Condition("Ready", false, reach.reason(), reach.message())
        : ready(result(new Unit.ClusterUnit(cluster)));
  }

  private StatusDocument service(LatticeServicePlacement service) {
    ServiceCost cost = plan.costs().services().get(service.id());
    ServiceCost charged = plan.costs().chargeback().services().get(service.id());
    Condition ready = serviceReady(service);
    List<Json> placements = new ArrayList<>();
    for (Placement placement : service.placements()) {
      Money hourly = cost == null ? null : cost.byCluster().get(placement.cluster());
      placements.add(
          Json.obj(
              "pool", placement.pool(), "cluster", placement.cluster(), "replicas",
              placement.replicas(), "cost",
              hourly == null ? null : Json.obj("hourly", hourly.hourlyText())));
    }
    Json.Obj fields = Json.obj(
        "phase", phase(service, ready), "placements", placements, "unplaced",
        service.unplaced() == 0 ? null : service.unplaced(), "totalCost",
        cost == null ? null
            : Json.obj(
                "hourly", cost.hourly().hourlyText(), "projected30Day",
                cost.hourly().thirtyDays().monthlyText()),
        "chargeback", charged == null ? null : Json.obj("hourly", charged.hourly().hourlyText()),
        "schedulerDecision",
        Json.obj(
            "reason", service.explanation().reason(), "alternatives",
            service.explanation()
                .alternatives()
                .stream()
                .map(
                    alternative -> Json
                        .obj("pool", alternative.pool(), "rejected", alternative.detail()))
                .toList()));
    Mark mark = held.get(service.id().objectId());
    return new StatusDocument(
        service.id().objectId(), fields,
        mark == null ? List.of(ready) : List.of(ready, degraded(mark)));
  }

  private static String phase(LatticeServicePlacement service, Condition ready) {
    if (service.isRetiring()) {
      return "Retiring";
    }
    if (service.unplaced() > 0) {
      return "Unplaced";
    }
    return ready.status() ? "Running" : "Progressing";
  }

  private Condition serviceReady(LatticeServicePlacement service) {
    ServiceId id = service.id();
    if (service.unplaced() > 0) {
      String rules = plan.decision()
          .unplaced()
          .stream()
          .filter(unplaced -> unplaced.service().equals(id))
          .map(Statuses::words)
          .collect(Collectors.joining(" "));
      return new Condition("Ready", false, "Unplaced", rules);
    }
    for (Violation violation : plan.decision().violations()) {
      if (violation.service().equals(id)) {
        return new Condition(
            "Ready", false, "RuleBroken",
            "It runs against rule `" + violation.rule() + "`. " + violation.repair());
      }
    }
    return service.placements()
        .stream()
        .map(placement -> result(new Unit.ServiceUnit(placement.cluster(), id)))
        .map(Statuses::ready)
        .filter(condition -> !condition.status())
        .findFirst()
        .orElse(new Condition("Ready", true, "Ready", "All wanted replicas are ready."));
  }

  private static String words(Unplaced unplaced) {
    String rules = unplaced.conflict()
        .stream()
        .map(conflict -> conflict.rule() + " (" + conflict.object() + " " + conflict.field() + ")")
        .collect(Collectors.joining(", "));
    return "These rules clash: " + rules + ". " + unplaced.repair();
  }

  private static Condition ready(@Nullable StepResult result) {
    return switch (result) {
      case null -> new Condition(
          "Ready", false, "NotYetExecuted", "The executor has not looked yet.");
      case StepResult.Unchanged _ -> new Condition("Ready", true, "Ready", "It is as approved.");
      case StepResult.Applied(String what) -> new Condition(
          "Ready", false, "Progressing", "Lattice " + what + ".");
      case StepResult.Waiting(String reason, _) -> new Condition("Ready", false, "Waiting", reason);
      case StepResult.Stalled(String reason) -> new Condition("Ready", false, "Stalled", reason);
      case StepResult.Failed(_, String reason) -> new Condition("Ready", false, "Failed", reason);
    };
  }

  private @Nullable StepResult result(Unit unit) {
    return pass == null ? null
        : pass.results()
            .stream()
            .filter(of -> Objects.equals(of.unit(), unit))
            .map(UnitResult::result)
            .findFirst()
            .orElse(null);
  }
}
