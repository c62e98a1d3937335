// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.place;

import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.draft.Draft.Spot;
import org.jspecify.annotations.Nullable;

/// A cluster that could take replicas of a service, and what that would cost.
///
/// @param pool where it is
/// @param order how late the pool comes where nothing else decides
/// @param late how late the pool comes in the order of its overflow
/// @param spot the cluster grown, null for a new one
/// @param overspend change of micro-USD a month above soft budgets
/// @param crowded change of the number of crowded clusters
/// @param money change of micro-USD a month, with what traffic costs and the price of moves
/// @param moves the price of moves in that
/// @param disliked what policies have against one replica there, in thousandths of weights
record Option(
    String pool,
    int order,
    int late,
    @Nullable Spot spot,
    ClusterDraft cluster,
    int added,
    long overspend,
    int crowded,
    long money,
    long moves,
    long disliked,
    int nodes) {

  boolean beats(Option other, int replicas) {
    if (isOverflowOf(other.pool) || other.isOverflowOf(pool)) {
      return other.isOverflowOf(pool);
    }
    boolean whole = added == replicas;
    if (whole != (other.added == replicas)) {
      return whole;
    }
    if (overspend != other.overspend) {
      return overspend < other.overspend;
    }
    if (crowded != other.crowded) {
      return crowded < other.crowded;
    }
    if (late != other.late) {
      return late < other.late;
    }
    int perReplica = Math.multiplyHigh(money, other.added) != Math.multiplyHigh(other.money, added)
        ? Long.compare(Math.multiplyHigh(money, other.added), Math.multiplyHigh(other.money, added))
        : Long.compareUnsigned(money * other.added, other.money * added);
    if (perReplica != 0 || disliked != other.disliked) {
      return perReplica != 0 ? perReplica < 0 : disliked < other.disliked;
    }
    return nodes != other.nodes ? nodes < other.nodes : order < other.order;
  }

  /// Whether no new cluster can beat it that costs at least so much.
  ///
  /// @param other pool of that cluster
  /// @param site the site whose overflow it is, empty for none
  /// @param otherLate how late its pool comes in the order of that overflow
  /// @param least micro-USD a month
  boolean isBelow(String other, String site, int otherLate, long least, int replicas) {
    return added == replicas && overspend <= 0 && crowded <= 0 && late <= otherLate && money < least
        && !isOverflowOf(other) && !site.equals(pool);
  }

  /// What a site has room for does not overflow.
  private boolean isOverflowOf(String site) {
    return cluster.line().overflowOf().equals(site);
  }
}
