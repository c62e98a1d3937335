// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.schemas.unit.Money;

/// How good a draft is, the smaller the better, compared part by part; exact whole numbers.
///
/// @param unplaced replicas without a place, weighted so that the important ones outweigh all others
/// @param overspend micro-USD a month above soft budgets
/// @param uneven services that are less evenly spread than wished
/// @param crowded clusters above their threshold
/// @param late replicas times how late their pool comes in the order of the overflow that they are of
/// @param money micro-USD a month less what commitments pay for, with the estimate of what traffic costs and the price of
///        moves
/// @param disliked how late places come in what policies prefer, in thousandths of weights
/// @param nodes nodes of all clusters: of equal cost, the less fragmented wins
/// @param strayed replicas times how late their place comes in the required regions of their service
public record Score(
    long unplaced,
    long overspend,
    long uneven,
    long crowded,
    long late,
    long money,
    long disliked,
    long nodes,
    long strayed) implements Comparable<Score> {

  /// The score of a draft.
  ///
  /// @param unplaced replicas without a place, weighted
  /// @param lying how the services lie that may differ
  /// @param moves micro-USD for replicas that move
  public static Score of(Draft draft, long unplaced, Lying lying, long moves) {
    return new Score(
        unplaced, draft.loads().overspend(), lying.uneven(), draft.loads().crowded(), lying.late(),
        draft.hourly() * Money.HOURS_PER_MONTH + draft.traffic().monthly() + moves,
        lying.disliked(), draft.loads().nodes(), lying.strayed());
  }

  @Override
  public int compareTo(Score other) {
    int result = Long.compare(unplaced, other.unplaced);
    result = result != 0 ? result : Long.compare(overspend, other.overspend);
    result = result != 0 ? result : Long.compare(uneven, other.uneven);
    result = result != 0 ? result : Long.compare(crowded, other.crowded);
    result = result != 0 ? result : Long.compare(late, other.late);
    result = result != 0 ? result : Long.compare(money, other.money);
    result = result != 0 ? result : Long.compare(disliked, other.disliked);
    result = result != 0 ? result : Long.compare(nodes, other.nodes);
    return result != 0 ? result : Long.compare(strayed, other.strayed);
  }

  /// How some services lie: what a score counts beside rules and money.
  ///
  /// @param uneven those that are less evenly spread than wished
  /// @param late replicas times how late their pool comes in the order of the overflow that they are of
  /// @param disliked how late their places come in what policies prefer, in thousandths of weights
  /// @param strayed replicas times how late their place comes in the required regions of their service
  public record Lying(long uneven, long late, long disliked, long strayed) {
    public static final Lying NONE = new Lying(0, 0, 0, 0);
  }
}
