// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Finds a smallest set of rules that clash: without any one of them the rest can be met.
///
/// Junker, "QuickXPlain: Preferred Explanations and Relaxations for Over-Constrained Problems", AAAI 2004. Rules that
/// come first are the preferred ones to be kept out of the conflict, so what people can least change stands first.
final class QuickXPlain<G> {
  private final Predicate<List<G>> isFeasible;

  /// @param isFeasible whether all of the given rules can be met together; more rules never make it easier
  QuickXPlain(Predicate<List<G>> isFeasible) {
    this.isFeasible = isFeasible;
  }

  /// A minimal infeasible subset in the given order, empty where the whole is feasible.
  List<G> conflict(List<G> rules) {
    if (isFeasible.test(rules)) {
      return List.of();
    }
    if (rules.isEmpty() || !isFeasible.test(List.of())) {
      return List.of();
    }
    List<G> found = search(List.of(), false, rules);
    return needed(rules.stream().filter(found::contains).toList());
  }

  /// Those without any one of which the rest can be met: answers that come from a search may be harder to get with fewer
  /// rules, and then the set found is not minimal.
  private List<G> needed(List<G> found) {
    List<G> needed = new ArrayList<>(found);
    for (G rule : found) {
      List<G> without = new ArrayList<>(needed);
      without.remove(rule);
      if (!isFeasible.test(without)) {
        needed = without;
      }
    }
    return needed;
  }

  private List<G> search(List<G> background, boolean hasGrown, List<G> rules) {
    if (hasGrown && !isFeasible.test(background)) {
      return List.of();
    }
    if (rules.size() == 1) {
      return rules;
    }
    int half = rules.size() / 2;
    List<G> first = rules.subList(0, half);
    List<G> second = rules.subList(half, rules.size());
    List<G> fromSecond = search(joined(background, first), !first.isEmpty(), second);
    List<G> fromFirst = search(joined(background, fromSecond), !fromSecond.isEmpty(), first);
    return joined(fromFirst, fromSecond);
  }

  private static <G> List<G> joined(List<G> a, List<G> b) {
    List<G> joined = new ArrayList<>(a);
    joined.addAll(b);
    return joined;
  }
}
