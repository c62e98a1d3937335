// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.schemas.plan.Step;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What must come first by the nature of the steps: make before break, empty before delete, one rollout per cluster.
final class Prerequisites {
  private final Collection<Step> steps;

  private Prerequisites(Collection<Step> steps) {
    this.steps = steps;
  }

  /// Id of every step to the ids of the steps it waits for.
  static SortedMap<String, SortedSet<String>> of(Collection<Step> steps) {
    Prerequisites prerequisites = new Prerequisites(steps);
    TreeMap<String, SortedSet<String>> after = new TreeMap<>();
    steps.forEach(step -> after.put(step.header().id(), prerequisites.of(step)));
    return after;
  }

  private SortedSet<String> of(Step step) {
    return switch (step) {
      case Step.MoveService move -> ids(other -> makesRoom(other, move.to()));
      case Step.RemoveNodeGroup remove -> ids(other -> leaves(other, remove.cluster()));
      case Step.ResizeNodeGroup resize when resize.to() < resize.from() -> ids(
          other -> leaves(other, resize.cluster()));
      case Step.DrainCluster drain -> ids(other -> leaves(other, drain.cluster()));
      case Step.DeleteCluster delete -> ids(
          other -> other instanceof Step.DrainCluster drain
              && drain.cluster().equals(delete.cluster()));
      case Step.RollControlPlane roll -> ids(
          other -> other instanceof Step.UpgradeCluster upgrade
              && upgrade.cluster().equals(roll.cluster()));
      case Step.RollNodeGroup roll -> ids(other -> rollsBefore(other, roll));
      case Step.CreateCluster _,Step.AddNodeGroup _,Step.ResizeNodeGroup _,Step.RollService _,Step.UpgradeCluster _,Step.RemoveService _ -> new TreeSet<>();
    };
  }

  private static boolean makesRoom(Step step, String cluster) {
    return switch (step) {
      case Step.CreateCluster create -> create.cluster().equals(cluster);
      case Step.AddNodeGroup add -> add.cluster().equals(cluster);
      case Step.ResizeNodeGroup resize -> resize.cluster().equals(cluster)
          && resize.to() > resize.from();
      case Step.RollNodeGroup _,Step.RollControlPlane _,Step.RollService _,Step.RemoveNodeGroup _,Step.UpgradeCluster _,Step.MoveService _,Step.RemoveService _,Step.DrainCluster _,Step.DeleteCluster _ -> false;
    };
  }

  static boolean leaves(Step step, String cluster) {
    return switch (step) {
      case Step.MoveService move -> move.from().equals(cluster);
      case Step.RemoveService remove -> remove.cluster().equals(cluster);
      case Step.CreateCluster _,Step.AddNodeGroup _,Step.ResizeNodeGroup _,Step.RollNodeGroup _,Step.RollControlPlane _,Step.RollService _,Step.RemoveNodeGroup _,Step.UpgradeCluster _,Step.DrainCluster _,Step.DeleteCluster _ -> false;
    };
  }

  /// The control plane first, then node groups one at a time by name.
  private static boolean rollsBefore(Step step, Step.RollNodeGroup roll) {
    return switch (step) {
      case Step.UpgradeCluster upgrade -> upgrade.cluster().equals(roll.cluster());
      case Step.RollControlPlane plane -> plane.cluster().equals(roll.cluster());
      case Step.RollNodeGroup group -> group.cluster().equals(roll.cluster())
          && group.group().compareTo(roll.group()) < 0;
      case Step.CreateCluster _,Step.AddNodeGroup _,Step.ResizeNodeGroup _,Step.RollService _,Step.RemoveNodeGroup _,Step.MoveService _,Step.RemoveService _,Step.DrainCluster _,Step.DeleteCluster _ -> false;
    };
  }

  private SortedSet<String> ids(Predicate<Step> which) {
    return steps.stream()
        .filter(which)
        .map(step -> step.header().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
