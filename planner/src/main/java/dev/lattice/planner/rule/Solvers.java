// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import org.chocosolver.solver.Model;
import org.chocosolver.solver.Settings;

/// The one place that configures Choco. A model belongs to one thread and is used once: `reset` would drop its limits.
public final class Solvers {
  /// Largest absolute value of a variable (`IntVar.MAX_INT_BOUND`); money and bytes are scaled below it.
  public static final int LARGEST = 21_474_836;

  private Solvers() {}

  /// A model with plain depth-first search.
  public static Model model(String name) {
    return new Model(name, Settings.init());
  }
}
