// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.manifest.workload.Zoning;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.CombinedPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.AntiAffinity;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Says of each service which zones of its cluster it is held to. Kubernetes sees one cluster only, and counts every zone that
/// has nodes; where a rule is about other services, other clusters, or the zones in use, pods are held to the zones of the
/// plan.
final class Zonings {
  /// Services that are kept apart from another one, or from themselves, by zone.
  private final Set<ServiceId> apart = new HashSet<>();

  Zonings(Collection<LatticeService> services) {
    for (LatticeService service : services) {
      AntiAffinity away = service.placement().antiAffinity();
      if (away != null && away.topology() == Topology.ZONE) {
        apart.add(service.id());
        apart.addAll(away.services());
      }
    }
  }

  /// @param policy what all policies that select the service ask
  Zoning of(
      LatticeService service, CombinedPolicy policy, LatticeCluster cluster, Placement placement) {
    List<Spread> spreads =
        policy.spreads().stream().filter(spread -> spread.topology() == Topology.ZONE).toList();
    boolean isHeld = apart.contains(service.id())
        || spreads.stream().anyMatch(spread -> spread.isHard() && spread.domains() == Domains.USED);
    return new Zoning(
        isHeld ? zones(cluster, placement) : new TreeSet<>(),
        isApartFromItself(service) ? 1 : smallest(spreads.stream().filter(Spread::isHard)),
        smallest(spreads.stream().filter(spread -> !spread.isHard())));
  }

  private static boolean isApartFromItself(LatticeService service) {
    AntiAffinity away = service.placement().antiAffinity();
    return away != null && away.topology() == Topology.ZONE
        && away.services().contains(service.id());
  }

  /// 0 for none.
  private static int smallest(Stream<Spread> spreads) {
    return spreads.map(Spread::maxSkew).min(Comparator.naturalOrder()).orElse(0);
  }

  /// The zones in which the plan has replicas, none where the provider chose one of them.
  private static SortedSet<String> zones(LatticeCluster cluster, Placement placement) {
    TreeSet<String> zones = new TreeSet<>();
    for (String name : placement.perGroup().keySet()) {
      NodeGroup group = cluster.nodeGroup(name);
      zones.add(group == null ? "" : group.zone());
    }
    return zones.contains("") ? new TreeSet<>() : zones;
  }
}
