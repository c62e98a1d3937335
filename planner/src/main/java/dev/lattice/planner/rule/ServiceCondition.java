// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import org.chocosolver.solver.variables.BoolVar;

/// Something that may be true of a service, as variables of a {@link PlacementModel}.
public interface ServiceCondition {
  /// Whether it is true of a service of the model.
  BoolVar holdsFor(int service);
}
