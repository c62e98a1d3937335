// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.cost;

import dev.lattice.planner.model.Commitment;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.Costs.CommitmentCost;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.unit.Money;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What commitments come to in a state, beside what its clusters cost: each is owed whole, and pays for the machines in use
/// that it is for, up to `owed / (1 - discount)` of what they cost without it. Each machine has at most one.
final class Commitments {
  private final Problem problem;
  /// `Money[commitment]`: what its machines cost an hour.
  private final Money[] machines;

  private Commitments(Problem problem) {
    this.problem = problem;
    this.machines = new Money[problem.commitments().size()];
    Arrays.fill(machines, Money.ZERO);
  }

  /// Name to what it comes to.
  static SortedMap<String, CommitmentCost> of(Problem problem, PlanState state) {
    List<Commitment> all = problem.commitments();
    Commitments commitments = new Commitments(problem);
    if (!all.isEmpty()) {
      state.clusters()
          .values()
          .stream()
          .filter(cluster -> !cluster.isRetiring())
          .forEach(commitments::add);
    }
    TreeMap<String, CommitmentCost> costs = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      Commitment commitment = all.get(i);
      Money used = commitments.machines[i];
      costs.put(
          commitment.name(),
          new CommitmentCost(commitment.owed(), used, new Money(commitment.paid(used.microUsd()))));
    }
    return costs;
  }

  private void add(LatticeCluster cluster) {
    if (cluster.controlPlane().mode() == ControlPlaneMode.MACHINES) {
      add(problem.controlPlaneOffer(cluster), cluster.controlPlane().replicas());
    }
    for (NodeGroup group : cluster.nodeGroups()) {
      add(problem.offer(cluster.pool(), group), group.count());
    }
  }

  private void add(Offer machine, int count) {
    int commitment = machine.commitment();
    if (commitment != Commitment.NONE) {
      machines[commitment] = machines[commitment].plus(machine.hourly().times(count));
    }
  }
}
