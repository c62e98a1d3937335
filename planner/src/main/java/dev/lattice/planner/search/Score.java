// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.schemas.unit.Money;

/// How good a draft is, the smaller the better, compared part by part; exact whole numbers.
///
/// @param unplaced replicas without a place, weighted so that the important ones outweigh all others
/// @param overspend micro-USD a month above soft budgets
/// @param crowded clusters above their threshold
/// @param money micro-USD a month, with the price of moves
/// @param nodes nodes of all clusters: of equal cost, the less fragmented wins
record Score(long unplaced, long overspend, long crowded, long money, long nodes)
    implements
      Comparable<Score> {

  /// The score of a draft.
  ///
  /// @param unplaced replicas without a place, weighted
  /// @param moves micro-USD for replicas that move
  static Score of(Draft draft, long unplaced, long moves) {
    long crowded = 0;
    long hourly = 0;
    long nodes = 0;
    for (int p = 0; p < draft.landscape.pools.size(); p++) {
      Load load = draft.load(p);
      crowded += load.crowded();
      hourly += load.hourly();
      nodes += load.nodes();
    }
    return new Score(
        unplaced, draft.overspend(), crowded, hourly * Money.HOURS_PER_MONTH + moves, nodes);
  }

  @Override
  public int compareTo(Score other) {
    int result = Long.compare(unplaced, other.unplaced);
    result = result != 0 ? result : Long.compare(overspend, other.overspend);
    result = result != 0 ? result : Long.compare(crowded, other.crowded);
    result = result != 0 ? result : Long.compare(money, other.money);
    return result != 0 ? result : Long.compare(nodes, other.nodes);
  }
}
