// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.diff.Change;
import dev.lattice.planner.diff.CostChange;
import dev.lattice.planner.diff.PlanDiff.ServiceDiff;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.unit.Money;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The short phrases that all outputs share.
final class Words {
  private Words() {}

  /// Where the wanted replicas of a service are: `us-east-1a2b3c4d x 2`. Without any it says whether some are wanted.
  static String places(@Nullable LatticeServicePlacement service) {
    return places(service, Placement::cluster);
  }

  /// The same by pool, which is shorter: `us-east x 2`.
  static String pools(@Nullable LatticeServicePlacement service) {
    return places(service, Placement::pool);
  }

  private static String places(
      @Nullable LatticeServicePlacement service, Function<Placement, String> where) {
    if (service == null || service.isRetiring()) {
      return "nowhere";
    }
    TreeMap<String, Integer> replicas = new TreeMap<>();
    service.placements()
        .stream()
        .filter(p -> p.replicas() > 0)
        .forEach(p -> replicas.merge(where.apply(p), p.replicas(), Integer::sum));
    String places = replicas.entrySet()
        .stream()
        .map(place -> place.getKey() + " x " + place.getValue())
        .collect(Collectors.joining(", "));
    if (service.unplaced() == 0) {
      return places;
    }
    return places.isEmpty() ? "no place" : places + ", " + service.unplaced() + " without a place";
  }

  /// The wanted nodes of a cluster: `3 medium, 1 large`; `none` if there are none.
  static String nodes(@Nullable LatticeCluster cluster) {
    if (cluster == null || cluster.isRetiring()) {
      return "none";
    }
    String nodes = cluster.nodeGroups()
        .stream()
        .filter(group -> group.count() > 0)
        .map(Words::nodes)
        .collect(Collectors.joining(", "));
    return nodes.isEmpty() ? "none" : nodes;
  }

  private static String nodes(NodeGroup group) {
    return group.count() + " " + group.name();
  }

  /// Why a service changes, in a word or a sentence.
  static String why(ServiceDiff diff) {
    Change<LatticeServicePlacement> change = diff.change();
    LatticeServicePlacement after = change.after();
    return switch (change.action()) {
      case FINISH -> "has left";
      case REMOVE -> change.reason();
      case ADD, CHANGE, MOVE,
          NONE -> after == null || after.explanation().reason().isEmpty() ? change.reason()
              : after.explanation().reason();
    };
  }

  /// The difference over 30 days with its sign: `+414.72`, `-31.20`, `0.00`.
  static String thirtyDays(CostChange cost) {
    return signed(cost.difference().thirtyDays());
  }

  static String signed(Money money) {
    return (money.cents().microUsd() > 0 ? "+" : "") + money.monthlyText();
  }

  /// `1 service`, `2 services`.
  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /// What a step does, as an order: `create cluster us-east-1a2b3c4d`.
  static String step(Step step) {
    return switch (step) {
      case Step.CreateCluster(_, var cluster) -> "create cluster " + cluster;
      case Step.AddNodeGroup(_, var cluster, var group, var count) -> "add " + count + " " + group
          + " to " + cluster;
      case Step.ResizeNodeGroup(_, var cluster, var group, var from, var to) -> "resize " + group
          + " of " + cluster + " from " + from + " to " + to;
      case Step.RollNodeGroup(_, var cluster, var group) -> "replace the machines of " + group
          + " of " + cluster;
      case Step.RollControlPlane(_, var cluster) -> "replace the control plane of " + cluster;
      case Step.RollService(_, var cluster, var service) -> "restart " + service + " on " + cluster;
      case Step.RemoveNodeGroup(_, var cluster, var group) -> "remove " + group + " from "
          + cluster;
      case Step.UpgradeCluster(_, var cluster, var from, var to) -> "upgrade " + cluster + " from "
          + from + " to " + to;
      case Step.MoveService(_, var service, var from, var to, var replicas) -> "move "
          + count(replicas, "replica") + " of " + service + " from " + from + " to " + to;
      case Step.RemoveService(_, var service, var cluster) -> "remove " + service + " from "
          + cluster;
      case Step.DrainCluster(_, var cluster) -> "drain " + cluster;
      case Step.DeleteCluster(_, var cluster) -> "delete cluster " + cluster;
    };
  }
}
