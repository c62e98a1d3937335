// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Step.Header;

/// One element of `decision.steps`: what is common to all steps around the fields of the action.
final class StepCodec {
  private StepCodec() {}

  static Json.Obj encode(Step step) {
    Header header = step.header();
    Json.Obj encoded = Json.obj("id", header.id(), "action", step.action());
    for (var field : fields(step).fields().entrySet()) {
      encoded = encoded.with(field.getKey(), field.getValue());
    }
    return encoded.with("after", header.after())
        .with("wave", header.wave())
        .with("forced", header.forced())
        .with("reason", header.reason());
  }

  private static Json.Obj fields(Step step) {
    return switch (step) {
      case Step.CreateCluster(_, var cluster) -> Json.obj("cluster", cluster);
      case Step.AddNodeGroup(_, var cluster, var group, var count) -> Json
          .obj("cluster", cluster, "group", group, "count", count);
      case Step.ResizeNodeGroup(_, var cluster, var group, var from, var to) -> Json
          .obj("cluster", cluster, "group", group, "from", from, "to", to);
      case Step.RollNodeGroup(_, var cluster, var group) -> Json
          .obj("cluster", cluster, "group", group);
      case Step.RollControlPlane(_, var cluster) -> Json.obj("cluster", cluster);
      case Step.RollService(_, var cluster, var service) -> Json
          .obj("cluster", cluster, "service", service.toString());
      case Step.RemoveNodeGroup(_, var cluster, var group) -> Json
          .obj("cluster", cluster, "group", group);
      case Step.UpgradeCluster(_, var cluster, var from, var to) -> Json
          .obj("cluster", cluster, "from", from, "to", to);
      case Step.MoveService(_, var service, var from, var to, var replicas, var recreates) -> Json
          .obj(
              "service", service.toString(), "from", from, "to", to, "replicas", replicas,
              "recreates", recreates ? true : null);
      case Step.RemoveService(_, var service, var cluster) -> Json
          .obj("service", service.toString(), "cluster", cluster);
      case Step.DrainCluster(_, var cluster) -> Json.obj("cluster", cluster);
      case Step.DeleteCluster(_, var cluster) -> Json.obj("cluster", cluster);
    };
  }

  static Step decode(PlanNode step) {
    Header header = new Header(
        step.text("id"), step.list("after", PlanNode::text), step.count("wave"),
        step.flag("forced"), step.text("reason"));
    String action = step.text("action");
    return switch (action) {
      case "CreateCluster" -> new Step.CreateCluster(header, step.text("cluster"));
      case "AddNodeGroup" -> new Step.AddNodeGroup(
          header, step.text("cluster"), step.text("group"), step.count("count"));
      case "ResizeNodeGroup" -> new Step.ResizeNodeGroup(
          header, step.text("cluster"), step.text("group"), step.count("from"), step.count("to"));
      case "RollNodeGroup" -> new Step.RollNodeGroup(
          header, step.text("cluster"), step.text("group"));
      case "RollControlPlane" -> new Step.RollControlPlane(header, step.text("cluster"));
      case "RollService" -> new Step.RollService(
          header, step.text("cluster"), step.serviceId("service"));
      case "RemoveNodeGroup" -> new Step.RemoveNodeGroup(
          header, step.text("cluster"), step.text("group"));
      case "UpgradeCluster" -> new Step.UpgradeCluster(
          header, step.text("cluster"), step.text("from"), step.text("to"));
      case "MoveService" -> new Step.MoveService(
          header, step.serviceId("service"), step.text("from"), step.text("to"),
          step.count("replicas"), step.optionalFlag("recreates"));
      case "RemoveService" -> new Step.RemoveService(
          header, step.serviceId("service"), step.text("cluster"));
      case "DrainCluster" -> new Step.DrainCluster(header, step.text("cluster"));
      case "DeleteCluster" -> new Step.DeleteCluster(header, step.text("cluster"));
      default -> {
        step.findings().damaged(step.path(), "`%s` is not an action of a plan.".formatted(action));
        yield new Step.DrainCluster(header, "");
      }
    };
  }
}
