// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.order;

import dev.lattice.planner.Proposal.Cause;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.plan.Step.Header;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The steps that make, size, upgrade, empty and delete clusters. Their reasons are those of the services they serve.
final class ClusterSteps {
  private static final Cause CAPACITY = new Cause("capacity", true);

  private final Function<ServiceId, Cause> causes;
  /// Cluster to how many replicas each service gains there, or loses where that is negative.
  private final Map<String, SortedMap<ServiceId, Integer>> gains = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  private ClusterSteps(PlanState before, PlanState after, Function<ServiceId, Cause> causes) {
    this.causes = causes;
    count(after, 1);
    count(before, -1);
  }

  private void count(PlanState state, int sign) {
    for (LatticeServicePlacement service : state.services().values()) {
      for (LatticeServicePlacement.Placement placement : service.placements()) {
        gains.computeIfAbsent(placement.cluster(), _ -> new TreeMap<>())
            .merge(service.id(), sign * placement.replicas(), Integer::sum);
      }
    }
  }

  static List<Step> between(PlanState before, PlanState after, Function<ServiceId, Cause> causes) {
    ClusterSteps steps = new ClusterSteps(before, after, causes);
    after.clusters()
        .forEach((name, cluster) -> steps.cluster(before.clusters().get(name), cluster));
    return steps.steps.stream()
        .map(step -> step.header().id().isEmpty() ? Steps.named(step) : step)
        .toList();
  }

  private void cluster(@Nullable LatticeCluster old, LatticeCluster cluster) {
    String name = cluster.name();
    if (old == null) {
      steps.add(new Step.CreateCluster(growth(name), name));
    } else if (cluster.isRetiring() && !old.isRetiring()) {
      steps.add(new Step.DrainCluster(decline(name), name));
      steps.add(new Step.DeleteCluster(decline(name), name));
    } else if (!cluster.isRetiring()) {
      changes(old, cluster);
    }
  }

  private void changes(LatticeCluster old, LatticeCluster cluster) {
    String name = cluster.name();
    if (!old.kubernetesVersion().equals(cluster.kubernetesVersion())) {
      steps.add(
          new Step.UpgradeCluster(
              Steps.header(Cause.SPEC), name, old.kubernetesVersion(),
              cluster.kubernetesVersion()));
    }
    TreeSet<String> groups = new TreeSet<>();
    old.nodeGroups().forEach(group -> groups.add(group.name()));
    cluster.nodeGroups().forEach(group -> groups.add(group.name()));
    for (String group : groups) {
      nodes(name, group, old.nodeGroup(group), cluster.nodeGroup(group));
      lent(name, group, old.nodeGroup(group), cluster.nodeGroup(group));
    }
  }

  private void nodes(
      String cluster, String group, @Nullable NodeGroup old, @Nullable NodeGroup now) {
    int from = old == null ? 0 : old.count();
    int to = now == null ? 0 : now.count();
    if (from == to) {
      return;
    }
    if (from == 0) {
      steps.add(new Step.AddNodeGroup(growth(cluster), cluster, group, to));
    } else if (to == 0) {
      steps.add(new Step.RemoveNodeGroup(decline(cluster), cluster, group));
    } else {
      steps.add(
          new Step.ResizeNodeGroup(
              to > from ? growth(cluster) : decline(cluster), cluster, group, from, to));
    }
  }

  /// Nodes kept for a while, beyond those that were there and those that are wanted.
  private void lent(
      String cluster, String group, @Nullable NodeGroup old, @Nullable NodeGroup now) {
    int most = Math.max(now == null ? 0 : now.count(), old == null ? 0 : old.keep());
    if (now != null && now.keep() > most) {
      steps.add(
          new Step.ResizeNodeGroup(
              StepIds.given("widen", cluster, group, growth(cluster)), cluster, group, most,
              now.keep()));
      steps.add(
          new Step.ResizeNodeGroup(
              StepIds.given("narrow", cluster, group, decline(cluster)), cluster, group, now.keep(),
              now.count()));
    }
  }

  /// Why a cluster grows: because of the services that gain replicas there. A new or larger service needs capacity.
  private Header growth(String cluster) {
    Cause cause = cause(cluster, true);
    return Steps.header(cause.equals(Cause.SPEC) ? CAPACITY : cause);
  }

  /// Why a cluster shrinks or goes: because of the services that leave it.
  private Header decline(String cluster) {
    return Steps.header(cause(cluster, false));
  }

  /// The cause of the first service, forced ones before others, whose replicas in the cluster become more, or fewer.
  private Cause cause(String cluster, boolean more) {
    Cause voluntary = null;
    for (var gain : gains.getOrDefault(cluster, new TreeMap<>()).entrySet()) {
      if (more ? gain.getValue() > 0 : gain.getValue() < 0) {
        Cause cause = causes.apply(gain.getKey());
        if (cause.forced()) {
          return cause;
        }
        voluntary = voluntary == null ? cause : voluntary;
      }
    }
    return voluntary == null ? Cause.SPEC : voluntary;
  }
}
