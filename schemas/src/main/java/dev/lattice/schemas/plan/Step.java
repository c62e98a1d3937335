// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.spec.ServiceId;
import java.util.List;

/// One change of clusters or a move, roll or removal: explains and orders a plan for people; grants nothing.
public sealed interface Step {
  Header header();

  /// The name of the action in the plan format: `CreateCluster`.
  default String action() {
    return getClass().getSimpleName();
  }

  /// What the action is done to, as text: with the action it tells one change from another across plans.
  default String target() {
    return switch (this) {
      case CreateCluster(_, var cluster) -> cluster;
      case AddNodeGroup(_, var cluster, var group, _) -> cluster + "/" + group;
      case ResizeNodeGroup(_, var cluster, var group, _, _) -> cluster + "/" + group;
      case RollNodeGroup(_, var cluster, var group) -> cluster + "/" + group;
      case RollControlPlane(_, var cluster) -> cluster;
      case RollService(_, var cluster, var service) -> cluster + " " + service;
      case RemoveNodeGroup(_, var cluster, var group) -> cluster + "/" + group;
      case UpgradeCluster(_, var cluster, _, var to) -> cluster + " " + to;
      case MoveService(_, var service, var from, var to, _, _) -> service + " " + from + " " + to;
      case RemoveService(_, var service, var cluster) -> cluster + " " + service;
      case DrainCluster(_, var cluster) -> cluster;
      case DeleteCluster(_, var cluster) -> cluster;
    };
  }

  /// The same change with another header.
  default Step with(Header header) {
    return switch (this) {
      case CreateCluster(_, var cluster) -> new CreateCluster(header, cluster);
      case AddNodeGroup(_, var cluster, var group, var count) -> new AddNodeGroup(
          header, cluster, group, count);
      case ResizeNodeGroup(_, var cluster, var group, var from, var to) -> new ResizeNodeGroup(
          header, cluster, group, from, to);
      case RollNodeGroup(_, var cluster, var group) -> new RollNodeGroup(header, cluster, group);
      case RollControlPlane(_, var cluster) -> new RollControlPlane(header, cluster);
      case RollService(_, var cluster, var service) -> new RollService(header, cluster, service);
      case RemoveNodeGroup(_, var cluster, var group) -> new RemoveNodeGroup(
          header, cluster, group);
      case UpgradeCluster(_, var cluster, var from, var to) -> new UpgradeCluster(
          header, cluster, from, to);
      case MoveService(_, var service, var from, var to, var replicas, var recreates) -> new MoveService(
          header, service, from, to, replicas, recreates);
      case RemoveService(_, var service, var cluster) -> new RemoveService(
          header, service, cluster);
      case DrainCluster(_, var cluster) -> new DrainCluster(header, cluster);
      case DeleteCluster(_, var cluster) -> new DeleteCluster(header, cluster);
    };
  }

  /// @param id unique in the plan, e.g. `create-us-east-production-7a3b12cd`
  /// @param after ids of steps that come first, sorted
  /// @param wave 1 for steps that wait for nothing, else one more than the largest of `after`
  /// @param forced whether a rule demands it; otherwise it pays
  /// @param reason a rule's name or `consolidation`, `spec`, `manual`, `cost`
  record Header(String id, List<String> after, int wave, boolean forced, String reason) {
    public Header {
      after = after.stream().sorted().toList();
    }
  }

  record CreateCluster(Header header, String cluster) implements Step {}

  record AddNodeGroup(Header header, String cluster, String group, int count) implements Step {}

  record ResizeNodeGroup(Header header, String cluster, String group, int from, int to)
      implements
        Step {}

  record RollNodeGroup(Header header, String cluster, String group) implements Step {}

  record RollControlPlane(Header header, String cluster) implements Step {}

  record RollService(Header header, String cluster, ServiceId service) implements Step {}

  record RemoveNodeGroup(Header header, String cluster, String group) implements Step {}

  record UpgradeCluster(Header header, String cluster, String from, String to) implements Step {}

  /// @param recreates whether the old replicas leave before the new ones are made
  record MoveService(
      Header header,
      ServiceId service,
      String from,
      String to,
      int replicas,
      boolean recreates) implements Step {}

  record RemoveService(Header header, ServiceId service, String cluster) implements Step {}

  record DrainCluster(Header header, String cluster) implements Step {}

  record DeleteCluster(Header header, String cluster) implements Step {}
}
