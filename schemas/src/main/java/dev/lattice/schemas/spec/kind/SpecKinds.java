// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All kinds, explicitly.
public final class SpecKinds {
  /// The kinds that this version reads.
  public static final List<SpecKind<?>> ALL = List.of(
      new LatticeConfigKind(), new LatticePoolKind(), new LatticeNodeClassKind(),
      new LatticePlacementPolicyKind(), new LatticeServiceKind(), new LatticeRegionKind(),
      new CloudInfrastructureKind(), new StaticInfrastructureKind(), new LatticeAddonKind(),
      new LatticePriceBookKind());

  /// Kinds that only Lattice writes.
  public static final Set<String> GENERATED =
      Set.of("LatticeCluster", "LatticePlacement", "LatticeServicePlacement");

  private static final Map<String, SpecKind<?>> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(SpecKind::name, Function.identity()));

  private SpecKinds() {}

  /// The kind of that name, null where this version reads none.
  public static @Nullable SpecKind<?> named(String name) {
    return BY_NAME.get(name);
  }

  /// The names of all kinds that people may write, sorted.
  public static List<String> writable() {
    return BY_NAME.keySet().stream().sorted().toList();
  }
}
