// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All kinds, explicitly.
public final class SpecKinds {
  /// The kinds that this version reads.
  public static final List<SpecKind<?>> ALL = List.of(
      new LatticeConfigKind(), new LatticePoolKind(), new LatticeNodeClassKind(),
      new LatticePlacementPolicyKind(), new LatticeServiceKind(), new LatticeRegionKind(),
      new CloudInfrastructureKind(), new StaticInfrastructureKind());

  /// Kinds that specs know and this version does not use yet.
  public static final Set<String> LATER = Set.of("LatticeAddon", "LatticePriceBook");

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
    TreeSet<String> names = new TreeSet<>(BY_NAME.keySet());
    names.addAll(LATER);
    return List.copyOf(names);
  }
}
