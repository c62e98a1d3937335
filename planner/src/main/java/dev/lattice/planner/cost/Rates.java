// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.cost;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.unit.Money;

/// What machines of clusters are counted at, US dollars an hour.
sealed interface Rates {
  Money node(LatticeCluster cluster, NodeGroup group);

  Money controlPlane(LatticeCluster cluster);

  /// Whether a cluster is counted at all.
  boolean counts(LatticeCluster cluster);

  /// What is spent.
  record Spent(Problem problem) implements Rates {
    @Override
    public Money node(LatticeCluster cluster, NodeGroup group) {
      return problem.offer(cluster.pool(), group).hourly();
    }

    @Override
    public Money controlPlane(LatticeCluster cluster) {
      return problem.controlPlaneHourly(cluster);
    }

    @Override
    public boolean counts(LatticeCluster cluster) {
      return true;
    }
  }

  /// What the owners of sites charge for machines that exist already: `costPerHour` of their node classes.
  record ChargedBack(Problem problem) implements Rates {
    @Override
    public Money node(LatticeCluster cluster, NodeGroup group) {
      return machine(cluster, group.nodeClass());
    }

    @Override
    public Money controlPlane(LatticeCluster cluster) {
      return machine(cluster, cluster.controlPlane().nodeClass())
          .times(cluster.controlPlane().replicas());
    }

    @Override
    public boolean counts(LatticeCluster cluster) {
      return !pool(cluster).chargeback().isEmpty();
    }

    private Money machine(LatticeCluster cluster, String nodeClass) {
      return pool(cluster).chargeback().getOrDefault(nodeClass, Money.ZERO);
    }

    private Pool pool(LatticeCluster cluster) {
      return problem.pool(cluster.pool());
    }
  }
}
