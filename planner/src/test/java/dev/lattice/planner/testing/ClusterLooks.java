// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.planner.change.Retirement;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.planner.rule.Rules;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lists what a cluster of a small problem may look like if nothing else is wanted. No service may hold on to data.
///
/// No rule but overflow and those that count replicas forgives a cluster because of another, so what breaks a rule alone is
/// left out.
final class ClusterLooks {
  /// Rules about several clusters together: where replicas lie, and what becomes of other clusters.
  private static final Set<RuleId> OF_ALL = EnumSet.of(
      RuleId.REQUIRED_REGIONS, RuleId.MIN_REGIONS, RuleId.SPREAD, RuleId.LATENCY, RuleId.NETWORK,
      RuleId.WHOLE, RuleId.OVERFLOW, RuleId.CONSOLIDATION);

  private final Problem problem;
  private final StateScore scoring;
  private final List<Service> services;
  private final List<NewCluster> clusters;
  private final SmallState writer;
  private final Map<List<Integer>, List<ClusterLook>> looks = new LinkedHashMap<>();
  private final int cluster;

  private ClusterLooks(Problem problem, List<NewCluster> clusters, SmallState writer, int cluster) {
    this.problem = problem;
    this.scoring = new StateScore(problem);
    this.services = List.copyOf(problem.services().values());
    this.clusters = clusters;
    this.writer = writer;
    this.cluster = cluster;
  }

  /// Replicas by service to what a cluster with them may look like.
  ///
  /// @param writer writes down what `clusters` hold
  /// @param cluster its index in `clusters`
  static Map<List<Integer>, List<ClusterLook>> of(
      Problem problem, List<NewCluster> clusters, SmallState writer, int cluster) {
    ClusterLooks looks = new ClusterLooks(problem, clusters, writer, cluster);
    looks.listReplicas(0, new int[looks.services.size()][clusters.get(cluster).groups().size()]);
    return looks.looks;
  }

  private void listReplicas(int service, int[][] replicas) {
    if (service == services.size()) {
      listNodes(0, replicas, new int[replicas.length == 0 ? 0 : replicas[0].length]);
      return;
    }
    NewCluster there = clusters.get(cluster);
    boolean isHere = services.get(service).isolation().equals(there.isolation())
        && Homes.siteOf(problem, services.get(service), there.pool()).equals(there.overflowOf());
    fill(service, 0, isHere ? services.get(service).replicas() : 0, replicas);
  }

  private void fill(int service, int group, int left, int[][] replicas) {
    if (group == replicas[service].length) {
      listReplicas(service + 1, replicas);
      return;
    }
    for (int here = 0; here <= left; here++) {
      replicas[service][group] = here;
      fill(service, group + 1, left - here, replicas);
    }
    replicas[service][group] = 0;
  }

  private void listNodes(int group, int[][] replicas, int[] nodes) {
    if (group == nodes.length) {
      note(replicas, nodes);
      return;
    }
    boolean carries = Arrays.stream(replicas).anyMatch(row -> Arrays.stream(row).sum() > 0);
    int most = carries ? mostNodes() : 0;
    boolean isUsed = false;
    for (int[] row : replicas) {
      isUsed |= row[group] > 0;
    }
    for (int count = isUsed ? 1 : 0; count
        + Arrays.stream(nodes, 0, group).sum() <= most; count++) {
      nodes[group] = count;
      listNodes(group + 1, replicas, nodes);
    }
    nodes[group] = 0;
  }

  private int mostNodes() {
    int most = 0;
    for (Service service : services) {
      ClusterTerms terms = problem.terms(service, clusters.get(cluster).pool());
      most = Math.max(most, terms == null ? 0 : terms.maxNodes());
    }
    return most;
  }

  private void note(int[][] replicas, int[] nodes) {
    int[][][] all = new int[services.size()][clusters.size()][];
    int[][] counts = new int[clusters.size()][];
    List<Integer> perService = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      int groups = clusters.get(c).groups().size();
      counts[c] = c == cluster ? nodes.clone() : new int[groups];
      for (int s = 0; s < all.length; s++) {
        all[s][c] = c == cluster ? replicas[s].clone() : new int[groups];
      }
    }
    List<List<Integer>> here = new ArrayList<>();
    for (int[][] ofService : all) {
      here.add(ClusterLook.list(ofService[cluster]));
      perService.add(Arrays.stream(ofService[cluster]).sum());
    }
    PlanState state = writer.of(all, counts, new int[all.length]);
    if (isPossible(state)) {
      long monthly = 0;
      long crowded = 0;
      long machines = 0;
      long[] committed = new long[problem.commitments().size()];
      for (LatticeCluster alone : state.clusters().values()) {
        monthly = problem.hourly(alone).monthly().microUsd();
        crowded = scoring.isCrowded(alone, state) ? 1 : 0;
        scoring.add(committed, alone);
        machines = (long) alone.controlPlane().replicas() + Arrays.stream(nodes).sum();
      }
      looks.computeIfAbsent(Collections.unmodifiableList(perService), _ -> new ArrayList<>())
          .add(
              new ClusterLook(
                  here, ClusterLook.list(nodes), monthly, Arrays.stream(committed).boxed().toList(),
                  crowded, machines));
    }
  }

  private boolean isPossible(PlanState wanted) {
    PlanState state = Retirement.merge(problem.previous().state(), wanted, problem.observed());
    return Rules.CHECKS.stream()
        .filter(check -> !OF_ALL.contains(check.rule()))
        .allMatch(check -> check.check(problem, state).isEmpty());
  }
}
