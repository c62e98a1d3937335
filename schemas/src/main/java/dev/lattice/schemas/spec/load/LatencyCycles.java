// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Services that bound the round trip to each other in a circle. They can be placed, but only together: one that fits
/// nowhere keeps all of them from being placed.
///
/// Each service takes part in at most one cycle that is told; the work grows with the number of bounds.
final class LatencyCycles {
  /// Service to the services that it bounds, with the local name of the dependency.
  private final TreeMap<ServiceId, SortedMap<ServiceId, String>> bounds = new TreeMap<>();
  /// Service to those that bound it at first.
  private final Map<ServiceId, List<ServiceId>> boundedBy = new TreeMap<>();
  private final SortedMap<ObjectId, SpecEntry> entries;

  private LatencyCycles(SortedMap<ObjectId, SpecEntry> entries) {
    this.entries = entries;
    entries.values().forEach(entry -> {
      if (entry.spec() instanceof LatticeService service) {
        TreeMap<ServiceId, String> bounded = new TreeMap<>();
        service.placement().maxLatencyMillis().keySet().forEach(name -> {
          LatticeService.Dependency dependency = service.dependencies().get(name);
          if (dependency != null && dependency.service() != null) {
            bounded.put(dependency.service(), name);
          }
        });
        if (!bounded.isEmpty()) {
          bounds.put(service.id(), bounded);
          bounded.keySet()
              .forEach(
                  target -> boundedBy.computeIfAbsent(target, _ -> new ArrayList<>())
                      .add(service.id()));
        }
      }
    });
  }

  static List<Diagnostic> in(SortedMap<ObjectId, SpecEntry> entries) {
    LatencyCycles cycles = new LatencyCycles(entries);
    List<Diagnostic> findings = new ArrayList<>();
    TreeSet<ServiceId> ends = new TreeSet<>(cycles.boundedBy.keySet());
    ends.removeAll(cycles.bounds.keySet());
    cycles.dropWhatLeadsTo(ends);
    // What leads to a cycle is walked once: behind a cycle that is told, the walk goes on from where it entered it.
    List<ServiceId> path = new ArrayList<>();
    Map<ServiceId, Integer> places = new HashMap<>();
    while (!cycles.bounds.isEmpty()) {
      ServiceId here = path.isEmpty() ? cycles.bounds.firstKey() : cycles.next(path.getLast());
      Integer entered = places.putIfAbsent(here, path.size());
      if (entered == null) {
        path.add(here);
        continue;
      }
      List<ServiceId> cycle = List.copyOf(path.subList(entered, path.size()));
      findings.add(cycles.finding(cycle));
      cycle.forEach(cycles.bounds::remove);
      cycles.dropWhatLeadsTo(cycle);
      while (!path.isEmpty() && !cycles.bounds.containsKey(path.getLast())) {
        places.remove(path.removeLast());
      }
    }
    return findings;
  }

  /// Removes the bounds to services that are gone, and every service that then bounds no other one.
  private void dropWhatLeadsTo(Collection<ServiceId> ends) {
    List<ServiceId> gone = new ArrayList<>(ends);
    while (!gone.isEmpty()) {
      ServiceId end = gone.removeLast();
      for (ServiceId service : boundedBy.getOrDefault(end, List.of())) {
        SortedMap<ServiceId, String> left = bounds.get(service);
        if (left != null && left.remove(end) != null && left.isEmpty()) {
          bounds.remove(service);
          gone.add(service);
        }
      }
    }
  }

  /// Every service left bounds another one that is left, so following them comes back.
  private ServiceId next(ServiceId service) {
    return bounds.getOrDefault(service, new TreeMap<>()).firstKey();
  }

  private Diagnostic finding(List<ServiceId> cycle) {
    String names = cycle.stream().map(ServiceId::toString).collect(Collectors.joining("`, `"));
    Diagnostic finding = null;
    for (ServiceId service : cycle) {
      SpecEntry entry = entries.get(service.objectId());
      String name = bounds.getOrDefault(service, new TreeMap<>()).get(next(service));
      if (entry == null) {
        continue;
      }
      var place = entry.at("placement.latency." + name);
      finding = finding == null ? Diagnostic.warning(
          Code.LATENCY_CYCLE, place,
          "`%s` bound the round trip to each other in a circle: they are placed together or not at all."
              .formatted(names),
          "Remove the bound that matters least.")
          : finding.relatedTo(place, "`%s` says its bound here".formatted(service));
    }
    if (finding == null) {
      throw new IllegalStateException("cycle: " + cycle + " (expected: services with entries)");
    }
    return finding;
  }
}
