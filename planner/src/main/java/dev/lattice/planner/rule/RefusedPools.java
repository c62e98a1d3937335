// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Service;

/// What the Choco faces of requirements on pools have in common: no replica in a pool that the rule refuses.
public final class RefusedPools {
  private RefusedPools() {}

  public static void close(PlacementModel model, Eligibility rule) {
    for (int s = 0; s < model.services().size(); s++) {
      Service service = model.services().get(s);
      for (int c = 0; c < model.clusters().size(); c++) {
        if (rule.rejection(model.problem(), service, model.clusters().get(c).pool()) != null) {
          model.forbid(model.replicasIn(s, c));
        }
      }
    }
  }
}
