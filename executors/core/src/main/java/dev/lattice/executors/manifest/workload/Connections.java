// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.Dependency;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who may connect to whom: each dependency of any service allows its connection at both ends.
public final class Connections {
  private final Map<ServiceId, SortedSet<Peer>> into = new TreeMap<>();
  private final Map<ServiceId, SortedSet<Peer>> outOf = new TreeMap<>();

  private Connections() {}

  /// The connections that the dependencies of these services declare.
  public static Connections of(SortedMap<ServiceId, LatticeService> services) {
    Connections connections = new Connections();
    services.forEach(
        (id, service) -> service.dependencies()
            .values()
            .forEach(dependency -> connections.add(id, dependency)));
    return connections;
  }

  /// The peers that may open connections to a service.
  public List<Peer> into(ServiceId service) {
    return List.copyOf(into.getOrDefault(service, new TreeSet<>()));
  }

  /// The peers to which a service may open connections.
  public List<Peer> outOf(ServiceId service) {
    return List.copyOf(outOf.getOrDefault(service, new TreeSet<>()));
  }

  private void add(ServiceId owner, Dependency dependency) {
    Peer self = new Peer(owner, dependency.port());
    Peer other = new Peer(dependency.service(), dependency.port());
    switch (dependency.direction()) {
      case OUTBOUND -> {
        put(outOf, self, other);
        put(into, other, self);
      }
      case INBOUND -> {
        put(into, self, other);
        put(outOf, other, self);
      }
    }
  }

  private static void put(Map<ServiceId, SortedSet<Peer>> ends, Peer end, Peer other) {
    ServiceId service = end.service();
    if (service != null) {
      ends.computeIfAbsent(service, _ -> new TreeSet<>()).add(other);
    }
  }
}
