// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.pool.BudgetScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many nodes an autoscaler may make of each group: what pools, hard budgets and `maxNodes` leave is shared out node by
/// node, in turn, in the order of clusters and groups, until nothing more fits. So every limit holds even if all groups grow
/// as far as they may.
///
/// A group keeps its share while neither its own nodes nor its policy and pool change and nobody else needs the room. What
/// is closed, refused or on its way out does not grow.
public final class LargestSizes {
  private static final int NO_SHARE = -1;

  private final Problem problem;
  private final PlanState state;
  private final Map<String, GrowthBound> pools = new HashMap<>();
  private final Map<BudgetScope, GrowthBound> budgets = new HashMap<>();
  private final List<Growing> groups = new ArrayList<>();

  private LargestSizes(Problem problem, PlanState state) {
    this.problem = problem;
    this.state = state;
  }

  /// The state with the largest sizes of all groups that an autoscaler resizes, and of no others.
  public static PlanState share(Problem problem, PlanState state) {
    LargestSizes sizes = of(problem, state);
    sizes.share();
    return sizes.written();
  }

  /// The state before anything is shared out: no group may grow, and those that an autoscaler resizes say so.
  public static PlanState unshared(Problem problem, PlanState state) {
    return of(problem, state).written();
  }

  private static LargestSizes of(Problem problem, PlanState state) {
    LargestSizes sizes = new LargestSizes(problem, state);
    problem.terms(state).forEach((name, terms) -> {
      LatticeCluster cluster = state.clusters().get(name);
      if (cluster != null && !cluster.isRetiring() && terms.isAutoscaled()) {
        sizes.add(cluster, terms);
      }
    });
    return sizes;
  }

  private void add(LatticeCluster cluster, ClusterTerms terms) {
    List<GrowthBound> bounds = bounds(cluster, terms);
    boolean isClosed = problem.pool(cluster.pool()).isCordoned() || problem.isLost(cluster.name());
    for (NodeGroup group : cluster.nodeGroups()) {
      Offer machine = problem.offer(cluster.pool(), group);
      if (group.count() > 0) {
        groups.add(
            new Growing(
                cluster.name(), group, machine,
                isClosed || !machine.isOpen() || !terms.uses(group.zone()) ? 0
                    : share(cluster, terms, group),
                bounds));
      }
    }
  }

  private List<GrowthBound> bounds(LatticeCluster cluster, ClusterTerms terms) {
    int nodes = cluster.nodeGroups().stream().mapToInt(NodeGroup::count).sum();
    List<GrowthBound> bounds = new ArrayList<>();
    bounds.add(new GrowthBound.OfCluster(terms.maxNodes() - nodes));
    bounds.add(
        pools
            .computeIfAbsent(cluster.pool(), pool -> new GrowthBound.OfPool(problem, state, pool)));
    for (BudgetScope scope : problem.budgets()) {
      if (scope.budget().hardLimit() && scope.counts(cluster.pool(), cluster.overflowOf())) {
        bounds.add(
            budgets
                .computeIfAbsent(scope, known -> new GrowthBound.OfBudget(problem, state, known)));
      }
    }
    return bounds;
  }

  /// How many nodes more than are planned a group had as its share, or that it has none yet.
  private int share(LatticeCluster cluster, ClusterTerms terms, NodeGroup group) {
    LatticeCluster before = problem.previous().state().clusters().get(cluster.name());
    NodeGroup old = before == null ? null : before.nodeGroup(group.name());
    ObjectId policy = terms.policy();
    boolean isChanged = policy == null || problem.isNewOrChanged(policy.toString())
        || problem.isNewOrChanged(problem.pool(cluster.pool()).object().toString());
    return old == null || isChanged || !old.isAutoscaled() || old.count() != group.count()
        ? NO_SHARE
        : Math.max(0, old.max() - group.count());
  }

  private void share() {
    List<Growing> open = new ArrayList<>();
    for (Growing group : groups) {
      if (group.share == NO_SHARE || !group.grow(group.share)) {
        open.add(group);
      }
    }
    while (!open.isEmpty()) {
      open.removeIf(group -> !group.grow(1));
    }
  }

  private PlanState written() {
    Map<String, Map<String, Integer>> largest = new HashMap<>();
    groups.forEach(
        group -> largest.computeIfAbsent(group.cluster, _ -> new HashMap<>())
            .put(group.group.name(), group.largest));
    TreeMap<String, LatticeCluster> clusters = new TreeMap<>(state.clusters());
    clusters.replaceAll((name, cluster) -> {
      Map<String, Integer> sizes = largest.getOrDefault(name, Map.of());
      return cluster.withNodeGroups(
          cluster.phase(),
          cluster.nodeGroups()
              .stream()
              .map(group -> group.withMax(sizes.getOrDefault(group.name(), 0)))
              .toList());
    });
    return state.withClusters(clusters);
  }

  /// A group that an autoscaler resizes.
  private static final class Growing {
    private final String cluster;
    private final NodeGroup group;
    private final Offer machine;
    private final int share;
    private final List<GrowthBound> bounds;
    private int largest;

    private Growing(
        String cluster, NodeGroup group, Offer machine, int share, List<GrowthBound> bounds) {
      this.cluster = cluster;
      this.group = group;
      this.machine = machine;
      this.share = share;
      this.bounds = bounds;
      this.largest = group.count();
    }

    /// Takes so many nodes more if there is room for them, and says whether. Those that are kept are there already.
    private boolean grow(int nodes) {
      int there = Math.max(largest, group.keep());
      int fresh = Math.max(there, largest + nodes) - there;
      if (!bounds.stream().allMatch(bound -> bound.takes(machine, nodes, fresh))) {
        return false;
      }
      bounds.forEach(bound -> bound.add(machine, nodes, fresh));
      largest += nodes;
      return true;
    }
  }
}
