// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.cost;

import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.math.BigInteger;

/// What it brings to give a cluster up, and what it asks of those that leave it by choice. All money is by the hour.
///
/// A replica *fills* the part of a node that is its dominant share of what the node offers, however full the node is
/// otherwise. So the difference between what replicas fill before and after is a difference between machines, and all else that
/// is saved was idle: empty parts of nodes, and the control plane.
///
/// @param cluster what the cluster costs
/// @param filledBefore what the replicas fill of its nodes
/// @param filledAfter what they fill where they go
/// @param replicas how many leave by choice, > 0
/// @param pool what the clusters of its pool cost
/// @param poolReplicas how many replicas they carry, >= `replicas`
public record Closing(
    Money cluster,
    Money filledBefore,
    Money filledAfter,
    int replicas,
    Money pool,
    int poolReplicas) {
  /// The share of costs that is saved must be at least one part in so many of the share of replicas that move.
  private static final long TOLERANCE = 2;

  /// The same cluster, with more that leave.
  Closing and(Closing more) {
    return new Closing(
        cluster, filledBefore.plus(more.filledBefore), filledAfter.plus(more.filledAfter),
        replicas + more.replicas, pool, poolReplicas);
  }

  /// Whether moving pays already because machines are cheaper elsewhere, whatever becomes of the cluster.
  ///
  /// @param moveCost what one moved replica must save in a month
  public boolean isForCheaperMachines(Money moveCost) {
    return isPaid(filledBefore.minus(filledAfter), moveCost);
  }

  /// What is saved.
  public Money saved() {
    return cluster.minus(filledAfter);
  }

  /// Whether more is saved in a month than the moves cost.
  ///
  /// @param moveCost what one moved replica must save in a month
  public boolean pays(Money moveCost) {
    return isPaid(saved(), moveCost);
  }

  private boolean isPaid(Money hourly, Money moveCost) {
    return hourly.monthly().compareTo(moveCost.times(replicas)) > 0;
  }

  /// Whether (saved / pool) / (replicas / poolReplicas) >= 1 / {@value #TOLERANCE}.
  public boolean isWorthTheDisruption() {
    return product(saved().microUsd(), TOLERANCE * poolReplicas)
        .compareTo(product(pool.microUsd(), replicas)) >= 0;
  }

  private static BigInteger product(long one, long other) {
    return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
  }

  /// What one replica fills of a node.
  ///
  /// @param node what the node costs
  /// @param offered what it offers to pods
  /// @param demand what the replica asks for, at most that
  public static Money filled(Money node, Resources offered, Resources demand) {
    return part(node, Part.dominantShare(demand, offered), Part.MILLION);
  }

  /// `some` of `all` equal parts, rounded down.
  public static Money part(Money whole, long some, long all) {
    return new Money(
        product(whole.microUsd(), some).divide(BigInteger.valueOf(all)).longValueExact());
  }
}
