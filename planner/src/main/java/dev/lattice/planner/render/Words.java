// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.diff.Change;
import dev.lattice.planner.diff.CostChange;
import dev.lattice.planner.diff.PlanDiff.ClusterDiff;
import dev.lattice.planner.diff.PlanDiff.ServiceDiff;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

  /// Where a service was, by pool; by cluster only where it changes cluster inside its pools.
  static String before(Change<LatticeServicePlacement> change) {
    return isSeenByPool(change) ? pools(change.before()) : places(change.before());
  }

  /// The same of where it will be.
  static String after(Change<LatticeServicePlacement> change) {
    return isSeenByPool(change) ? pools(change.after()) : places(change.after());
  }

  private static boolean isSeenByPool(Change<LatticeServicePlacement> change) {
    return !pools(change.before()).equals(pools(change.after()))
        || places(change.before()).equals(places(change.after()));
  }

  private static String places(
      @Nullable LatticeServicePlacement service, Function<Placement, String> where) {
    if (service == null || service.isRetiring()) {
      return "none";
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

  /// The wanted nodes of a cluster: `3 medium, 1 to 4 large` where an autoscaler may make four; `none` if there are none.
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
    String most = group.max() > group.count() ? " to " + group.max() : "";
    return group.count() + most + " " + group.name();
  }

  /// Why a service changes, in a word or a sentence.
  static String why(ServiceDiff diff) {
    Change<LatticeServicePlacement> change = diff.change();
    LatticeServicePlacement before = change.before();
    LatticeServicePlacement after = change.after();
    return switch (change.action()) {
      case FINISH -> "what left is gone";
      case REMOVE -> change.reason();
      case CHANGE -> before != null && after != null && !before.demand().equals(after.demand())
          ? asksFor(before.demand(), after.demand())
          : reason(after, change.reason());
      case ADD, MOVE, NONE -> reason(after, change.reason());
    };
  }

  private static String asksFor(Resources before, Resources after) {
    String what = before.fitsIn(after) ? "more" : after.fitsIn(before) ? "less" : "something else";
    return "each asks for " + what;
  }

  /// The sentence of the explanation without its full stop, as it stands in tables.
  private static String reason(@Nullable LatticeServicePlacement after, String otherwise) {
    String reason = after == null ? "" : after.explanation().reason();
    return reason.isEmpty() ? otherwise : reason.replaceFirst("\\.$", "");
  }

  /// Why a cluster changes: for whom a new one is, otherwise the rule or the trigger.
  static String why(ClusterDiff diff) {
    LatticeCluster after = diff.change().after();
    String reason = diff.change().reason();
    return switch (diff.change().action()) {
      case ADD -> after == null ? reason : "for " + isolation(after.isolation());
      case REMOVE -> reason.isEmpty() ? "carries nothing" : reason;
      case CHANGE -> isResized(diff) ? reason : limits(diff.change().before(), after, reason);
      case MOVE, FINISH, NONE -> reason;
    };
  }

  private static boolean isResized(ClusterDiff diff) {
    return diff.groups().stream().anyMatch(group -> {
      NodeGroup before = group.change().before();
      NodeGroup after = group.change().after();
      return before == null || after == null || before.count() != after.count();
    });
  }

  /// @param otherwise why, where limits leave an autoscaler as many nodes as before
  private static String limits(
      @Nullable LatticeCluster before, @Nullable LatticeCluster after, String otherwise) {
    int more = largest(after) - largest(before);
    return more == 0 ? otherwise : "limits leave its autoscaler " + (more > 0 ? "more" : "less");
  }

  private static int largest(@Nullable LatticeCluster cluster) {
    return cluster == null ? 0 : cluster.nodeGroups().stream().mapToInt(NodeGroup::max).sum();
  }

  /// What services in one cluster have in common: `env=production`.
  static String isolation(IsolationValue isolation) {
    String key = isolation.key().startsWith("label:") ? isolation.key().substring("label:".length())
        : isolation.key();
    return isolation.value().isEmpty() ? "all services" : key + "=" + isolation.value();
  }

  /// The difference over 30 days with its sign: `+414.72`, `-31.20`, `0.00`.
  static String thirtyDays(CostChange cost) {
    return signed(cost.difference().thirtyDays());
  }

  static String signed(Money money) {
    return (money.cents().microUsd() > 0 ? "+" : "") + money.monthlyText();
  }

  /// A number with its sign: `+3`, `-1`, `0`.
  static String signed(long number) {
    return (number > 0 ? "+" : "") + number;
  }

  /// `2 cores, 6 GiB`, with storage where there is some.
  static String resources(Resources resources) {
    long storage = resources.storageBytes();
    return "%s %s, %s GiB%s".formatted(
        cores(resources.milliCores()), resources.milliCores() == 1000 ? "core" : "cores",
        gib(resources.memoryBytes()), storage == 0 ? "" : ", " + gib(storage) + " GiB storage");
  }

  /// Cores with at most three decimals: `0.5`.
  static String cores(long milliCores) {
    return plain(BigDecimal.valueOf(milliCores, 3));
  }

  /// GiB with at most two decimals, rounded up: `6`, `1.13`.
  static String gib(long bytes) {
    return plain(
        BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(Resources.GIB), 2, RoundingMode.UP));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /// File and line of a field, or the object and field where no file is known. The configuration has one file only.
  static String line(Places places, ObjectId object, String field) {
    SourceRange at = places.of(object, field);
    String where = object.kind().equals(LatticeConfig.KIND) ? "lattice.yaml" : object.toString();
    return at == null ? Terminal.safe(where + " " + field) : at.path() + ":" + at.startLine();
  }

  /// A field of an object, with its place where that is known.
  static String field(Places places, ObjectId object, String field) {
    SourceRange at = places.of(object, field);
    return Terminal.safe(field + " of " + object) + (at == null ? "" : " at " + at);
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
      case Step.MoveService(_, var service, var from, var to, var replicas, var recreates) -> "move "
          + count(replicas, "replica") + " of " + service + " from " + from + " to " + to
          + (recreates ? ", the old first" : "");
      case Step.RemoveService(_, var service, var cluster) -> "remove " + service + " from "
          + cluster;
      case Step.DrainCluster(_, var cluster) -> "drain " + cluster;
      case Step.DeleteCluster(_, var cluster) -> "delete cluster " + cluster;
    };
  }
}
