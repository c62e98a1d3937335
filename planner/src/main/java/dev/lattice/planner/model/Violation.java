// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import java.util.Comparator;

/// A rule that a state breaks.
///
/// @param rule the rule
/// @param subject what breaks it
/// @param excess by how much, > 0, in the rule's own unit: two excesses of one rule and subject compare
/// @param detail one sentence with names and numbers
public record Violation(RuleId rule, Subject subject, long excess, String detail)
    implements
      Comparable<Violation> {
  private static final Comparator<Violation> ORDER = Comparator.comparing(Violation::subject)
      .thenComparing(Violation::rule)
      .thenComparing(Violation::detail);

  public Violation {
    if (excess <= 0) {
      throw new IllegalArgumentException("excess: " + excess + " (expected: > 0)");
    }
  }

  @Override
  public int compareTo(Violation other) {
    return ORDER.compare(this, other);
  }
}
