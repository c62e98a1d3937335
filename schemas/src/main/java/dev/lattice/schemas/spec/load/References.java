// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.CloudInfrastructure;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticeRegion;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.StaticInfrastructure;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/// What objects say about each other: every name that is referred to must be defined, and no two things may have one name.
final class References {
  private final Defined defined;

  /// @param entries the objects
  /// @param refused objects that are defined and cannot be used
  /// @param complete whether everything could be read
  References(SortedMap<ObjectId, SpecEntry> entries, Set<ObjectId> refused, boolean complete) {
    this.defined = new Defined(entries, refused, complete);
  }

  /// What is wrong with the references of one object; held forms are not judged again.
  List<Diagnostic> check(SpecEntry entry) {
    if (entry.held()) {
      return List.of();
    }
    Stream<Diagnostic> own = switch (entry.spec()) {
      case LatticePool pool -> NodeClassReferences
          .of(defined, entry, pool.nodeClasses(), pool.provider().type());
      case CloudInfrastructure _ -> Stream.of();
      case StaticInfrastructure site -> SiteReferences.of(defined, entry, site);
      case LatticeRegion region -> RegionReferences.of(defined, entry, region);
      case LatticePlacementPolicy policy -> PolicyReferences.of(defined, entry, policy);
      case LatticeService service -> ServiceReferences.of(defined, entry, service);
      default -> Stream.of();
    };
    return Stream.concat(PoolIds.of(defined, entry), own).toList();
  }
}
