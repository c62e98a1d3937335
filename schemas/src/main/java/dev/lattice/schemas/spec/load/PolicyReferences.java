// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import dev.lattice.schemas.spec.LatticeRegion;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.spec.pool.CapacityPool;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a policy refers to: the node class of control planes, add-ons, and regions where it counts or spreads over them.
final class PolicyReferences {
  private PolicyReferences() {}

  static Stream<Diagnostic> of(Defined defined, SpecEntry entry, LatticePlacementPolicy policy) {
    return Stream
        .of(
            nodeClass(defined, entry, policy), addons(defined, entry, policy),
            regions(defined, entry, policy))
        .flatMap(findings -> findings);
  }

  private static Stream<Diagnostic> addons(
      Defined defined, SpecEntry entry, LatticePlacementPolicy policy) {
    ClusterPolicy cluster = policy.clusterPolicy();
    List<String> written = cluster == null ? null : cluster.addons();
    List<String> names = written == null ? List.of() : written;
    return IntStream.range(0, names.size())
        .filter(i -> !defined.names(LatticeAddon.KIND).contains(names.get(i)))
        .mapToObj(
            i -> defined.unknown(
                Code.UNKNOWN_ADDON, LatticeAddon.KIND, names.get(i),
                entry.at("clusterPolicy.addons[" + i + "]")));
  }

  private static Stream<Diagnostic> nodeClass(
      Defined defined, SpecEntry entry, LatticePlacementPolicy policy) {
    ClusterPolicy cluster = policy.clusterPolicy();
    String name = cluster == null ? null : cluster.controlPlane().nodeClass();
    return name == null || defined.names(LatticeNodeClass.KIND).contains(name) ? Stream.of()
        : Stream.of(
            defined.unknown(
                Code.UNKNOWN_NODE_CLASS, LatticeNodeClass.KIND, name,
                entry.at("clusterPolicy.controlPlane.nodeClass")));
  }

  /// A warning for each pool whose region is only its provider's.
  private static Stream<Diagnostic> regions(
      Defined defined, SpecEntry entry, LatticePlacementPolicy policy) {
    Spread spread = policy.spread();
    boolean isSpread = spread != null && spread.topology() == Topology.REGION;
    if (policy.minRegions() <= 1 && !isSpread) {
      return Stream.of();
    }
    String field =
        policy.minRegions() > 1 ? "requirements.minRegions" : "requirements.spreadConstraint";
    return defined.derivedPools()
        .stream()
        .filter(
            pool -> defined.object(LatticeRegion.class, LatticeRegion.KIND, pool.region()) == null)
        .map(
            pool -> Diagnostic.warning(
                Code.REGION_UNMAPPED, entry.at(field),
                "Policy `%s` counts regions, and no LatticeRegion maps that of pool `%s`: it counts as the region `%s`."
                    .formatted(policy.metadata().name(), pool.id(), pool.region()),
                hint(pool)));
  }

  private static String hint(CapacityPool pool) {
    return pool.kind() == CapacityPool.Kind.STATIC
        ? "Write a LatticeRegion `%s`, or name one in `location.region`.".formatted(pool.region())
        : "Write a LatticeRegion with `providers: {%s: %s}`."
            .formatted(pool.provider(), pool.providerRegion());
  }
}
