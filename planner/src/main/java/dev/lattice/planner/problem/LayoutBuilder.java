// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.problem.SelectingPolicies.Selection;
import dev.lattice.schemas.spec.CombinedPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Combines what a service and the policies that select it say about how its replicas are laid out.
final class LayoutBuilder {
  private final LatticeService service;
  private final Selection selection;
  private final Collection<Pool> pools;

  private LayoutBuilder(LatticeService service, Selection selection, Collection<Pool> pools) {
    this.service = service;
    this.selection = selection;
    this.pools = pools;
  }

  /// @param selection the policies that select the service
  static Layout of(LatticeService service, Selection selection, Collection<Pool> pools) {
    return new LayoutBuilder(service, selection, pools).build();
  }

  private Layout build() {
    CombinedPolicy combined = selection.combined();
    return new Layout(
        requiredRegions(), combined.minRegions(), minRegionsBy(combined.minRegions()),
        combined.spreads()
            .stream()
            .map(spread -> new Layout.Spread(spread, askingFor(spread)))
            .toList());
  }

  private @Nullable ObjectId minRegionsBy(int regions) {
    return regions <= 1 ? null
        : selection.policies()
            .stream()
            .filter(policy -> policy.minRegions() == regions)
            .findFirst()
            .orElseThrow()
            .metadata()
            .id();
  }

  private ObjectId askingFor(LatticePlacementPolicy.Spread spread) {
    return selection.policies()
        .stream()
        .filter(policy -> spread.equals(policy.spread()))
        .findFirst()
        .orElseThrow()
        .metadata()
        .id();
  }

  /// Without those that hold a replica anyway once another one does.
  private List<Requirement> requiredRegions() {
    List<String> names = service.placement().requiredRegions();
    List<Requirement> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      all.add(
          new Requirement(
              RuleId.REQUIRED_REGIONS, "", names.get(i), service.metadata().id(),
              "placement.requiredRegions[" + i + "]"));
    }
    List<Set<String>> inside = all.stream().map(this::inside).toList();
    List<Requirement> needed = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean isImplied = false;
      for (int j = 0; j < all.size(); j++) {
        boolean isSame = inside.get(i).equals(inside.get(j));
        isImplied |= i != j && !inside.get(j).isEmpty() && inside.get(i).containsAll(inside.get(j))
            && (!isSame || j < i);
      }
      if (!isImplied) {
        needed.add(all.get(i));
      }
    }
    return needed;
  }

  private Set<String> inside(Requirement region) {
    return pools.stream()
        .filter(pool -> Layout.isIn(pool, region))
        .map(Pool::name)
        .collect(Collectors.toSet());
  }
}
