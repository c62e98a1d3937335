// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.schemas.spec.CombinedPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticeService;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The policies that select services. Most services are selected by the same few, so what those say together is found once.
final class SelectingPolicies {
  private final List<LatticePlacementPolicy> strongestFirst;
  private final Map<BitSet, Selection> known = new HashMap<>();

  /// @param policies all policies
  SelectingPolicies(Collection<LatticePlacementPolicy> policies) {
    this.strongestFirst = policies.stream().sorted(CombinedPolicy.STRONGEST_FIRST).toList();
  }

  Selection of(LatticeService service) {
    BitSet selecting = new BitSet();
    for (int p = 0; p < strongestFirst.size(); p++) {
      selecting.set(p, strongestFirst.get(p).selects(service.metadata().labels()));
    }
    return known.computeIfAbsent(selecting, this::selection);
  }

  private Selection selection(BitSet selecting) {
    List<LatticePlacementPolicy> policies =
        selecting.stream().mapToObj(strongestFirst::get).toList();
    return new Selection(policies, CombinedPolicy.of(policies));
  }

  /// @param policies the strongest first
  /// @param combined what they say together
  record Selection(List<LatticePlacementPolicy> policies, CombinedPolicy combined) {}
}
