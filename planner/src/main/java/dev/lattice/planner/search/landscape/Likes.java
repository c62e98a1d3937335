// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.landscape;

import dev.lattice.planner.model.Relations.Link;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.objective.Preferences;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference.SortBy;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// How little services like pools, by index. Rankings that do not depend on where others are, are made once for all services
/// that ask for the same; those that do, once for as long as these stay where they are.
public final class Likes {
  private final Landscape landscape;
  private final Preferences preferences;
  private final Map<Alike, long[]> known = new HashMap<>();
  /// `Map[service]`
  private final Map<Integer, long[]> near = new HashMap<>();
  /// `Map[service]`: where each of what it talks to was then.
  private final Map<Integer, List<Set<String>>> places = new HashMap<>();

  public Likes(Landscape landscape) {
    this.landscape = landscape;
    this.preferences = new Preferences(landscape.problem(), landscape.eligible());
  }

  /// `long[pool]`: what one replica is disliked there, in thousandths of weights; empty where all pools are liked alike.
  public long[] of(int service, Where where) {
    List<Preference> asked = landscape.services().get(service).preferences();
    if (asked.isEmpty()) {
      return new long[0];
    }
    if (isLasting(asked)) {
      return known
          .computeIfAbsent(new Alike(landscape.classOf(service), asked), _ -> made(service, where));
    }
    List<Set<String>> now = new ArrayList<>();
    for (Link link : landscape.services().get(service).relations().links()) {
      ServiceId other = link.service();
      now.add(other == null ? Set.of() : pools(other, where));
    }
    if (!now.equals(places.put(service, now))) {
      near.remove(service);
    }
    return near.computeIfAbsent(service, _ -> made(service, where));
  }

  private static boolean isLasting(List<Preference> asked) {
    for (Preference preference : asked) {
      if (preference.sortBy() == SortBy.LATENCY) {
        return false;
      }
    }
    return true;
  }

  private long[] made(int service, Where where) {
    Service spec = landscape.services().get(service);
    return preferences.of(spec, id -> pools(id, where))
        .values()
        .stream()
        .mapToLong(Integer::longValue)
        .toArray();
  }

  private Set<String> pools(ServiceId id, Where where) {
    int service = landscape.service(id);
    TreeSet<String> pools = new TreeSet<>();
    if (service >= 0) {
      where.pools(service).stream().forEach(pool -> pools.add(landscape.pools().get(pool).name()));
    }
    return pools;
  }

  /// Where others are.
  public interface Where {
    /// Indices of the pools that have replicas of a service.
    BitSet pools(int service);
  }

  private record Alike(int serviceClass, List<Preference> preferences) {}
}
