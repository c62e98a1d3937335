// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.diff;

import dev.lattice.planner.diff.PlanDiff.ClusterDiff;
import dev.lattice.planner.diff.PlanDiff.GroupDiff;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The clusters that differ, with their node groups.
record ClusterDiffs(Reasons reasons, Costs costsBefore, Costs costs) {

  List<ClusterDiff> between(
      SortedMap<String, LatticeCluster> before, SortedMap<String, LatticeCluster> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<ClusterDiff> diffs = new ArrayList<>();
    for (String name : names) {
      LatticeCluster old = before.get(name);
      LatticeCluster now = after.get(name);
      List<GroupDiff> groups = groups(name, old, now);
      Action action = action(old, now, groups);
      if (action != Action.NONE) {
        diffs.add(
            new ClusterDiff(
                name, new Change<>(old, now, action, reason(name, groups)), groups,
                new CostChange(hourly(costsBefore, name), hourly(costs, name))));
      }
    }
    return diffs;
  }

  private static Action action(
      @Nullable LatticeCluster old, @Nullable LatticeCluster now, List<GroupDiff> groups) {
    if (old == null) {
      return now == null ? Action.NONE : Action.ADD;
    }
    if (now == null) {
      return old.isRetiring() ? Action.FINISH : Action.REMOVE;
    }
    if (now.isRetiring()) {
      return old.isRetiring() ? Action.NONE : Action.REMOVE;
    }
    // Address blocks follow from the order in which clusters are made; a cluster that exists keeps its own.
    if (old.equals(now.withNetwork(old.network()))) {
      return Action.NONE;
    }
    boolean finishes = !groups.isEmpty()
        && groups.stream().allMatch(group -> group.change().action() == Action.FINISH);
    return finishes ? Action.FINISH : Action.CHANGE;
  }

  private String reason(String name, List<GroupDiff> groups) {
    String own = reasons.cluster(name);
    return own.isEmpty()
        ? groups.stream()
            .map(group -> group.change().reason())
            .filter(reason -> !reason.isEmpty())
            .findFirst()
            .orElse("")
        : own;
  }

  private List<GroupDiff> groups(
      String cluster, @Nullable LatticeCluster old, @Nullable LatticeCluster now) {
    TreeSet<String> names = new TreeSet<>();
    for (LatticeCluster side : new @Nullable LatticeCluster[] {old, now}) {
      if (side != null) {
        side.nodeGroups().forEach(group -> names.add(group.name()));
      }
    }
    List<GroupDiff> diffs = new ArrayList<>();
    for (String name : names) {
      NodeGroup before = old == null ? null : old.nodeGroup(name);
      NodeGroup after = now == null ? null : now.nodeGroup(name);
      Action action = action(before, after);
      if (action != Action.NONE) {
        diffs.add(
            new GroupDiff(name, new Change<>(before, after, action, reasons.group(cluster, name))));
      }
    }
    return diffs;
  }

  private static Action action(@Nullable NodeGroup old, @Nullable NodeGroup now) {
    if (old == null || (old.count() == 0 && now != null && now.count() > 0)) {
      return now == null ? Action.NONE : Action.ADD;
    }
    if (now == null) {
      return old.count() == 0 ? Action.FINISH : Action.REMOVE;
    }
    if (now.equals(old)) {
      return Action.NONE;
    }
    if (now.count() == old.count() && now.keep() < old.keep()) {
      return Action.FINISH;
    }
    return now.count() == 0 ? Action.REMOVE : Action.CHANGE;
  }

  private static Money hourly(Costs costs, String cluster) {
    ClusterCost cost = costs.clusters().get(cluster);
    return cost == null ? Money.ZERO : cost.hourly();
  }
}
