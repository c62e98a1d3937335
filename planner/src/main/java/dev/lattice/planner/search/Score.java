// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

/// How good a draft is, the smaller the better, compared part by part; exact whole numbers.
///
/// @param unplaced replicas without a place, weighted by priority + 1
/// @param overspend micro-USD a month above soft budgets
/// @param crowded clusters above their threshold
/// @param money micro-USD a month, with the price of moves
/// @param nodes nodes of all clusters: of equal cost, the less fragmented wins
record Score(long unplaced, long overspend, long crowded, long money, long nodes)
    implements
      Comparable<Score> {

  @Override
  public int compareTo(Score other) {
    int result = Long.compare(unplaced, other.unplaced);
    result = result != 0 ? result : Long.compare(overspend, other.overspend);
    result = result != 0 ? result : Long.compare(crowded, other.crowded);
    result = result != 0 ? result : Long.compare(money, other.money);
    return result != 0 ? result : Long.compare(nodes, other.nodes);
  }
}
