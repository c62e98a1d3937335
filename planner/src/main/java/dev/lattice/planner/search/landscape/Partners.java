// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.landscape;

import dev.lattice.planner.model.Relations.Apart;
import dev.lattice.planner.model.Service;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which services are kept apart from which others, or their own replicas from each other, addressed by index.
public final class Partners {
  /// `List[service]`: whom it is kept apart from, by whichever of the two.
  private final List<List<Partner>> partners = new ArrayList<>();
  private Set<Saying> ignored = Set.of();

  Partners(List<Service> services, Map<ServiceId, Integer> index) {
    services.forEach(_ -> partners.add(new ArrayList<>()));
    for (int s = 0; s < services.size(); s++) {
      for (Apart apart : services.get(s).relations().apart()) {
        Integer other = index.get(apart.other());
        if (other != null) {
          Saying saying = new Saying(services.get(s).id(), Apart.FIELD);
          partners.get(s).add(new Partner(other, apart.topology(), saying));
          if (other != s) {
            partners.get(other).add(new Partner(s, apart.topology(), saying));
          }
        }
      }
    }
  }

  /// Leaves out what some services say, for questions.
  void ignore(Set<Saying> sayings) {
    ignored = sayings;
  }

  /// Whom a service is kept apart from.
  public List<Partner> of(int service) {
    List<Partner> all = partners.get(service);
    return ignored.isEmpty() ? all
        : all.stream().filter(partner -> !ignored.contains(partner.saying())).toList();
  }

  /// Whether a service is kept apart from one by zone.
  boolean areByZone(int service) {
    return of(service).stream().anyMatch(partner -> partner.topology() == Topology.ZONE);
  }

  /// How many more replicas of a service what a cluster carries leaves room for, whichever zones they are in.
  ///
  /// @param members service index to replicas
  public int room(int service, SortedMap<Integer, Integer> members) {
    int room = Integer.MAX_VALUE;
    for (Partner partner : of(service)) {
      if (partner.topology() != Topology.ZONE) {
        room = Math.min(room, partner.room(service, members.getOrDefault(partner.service(), 0)));
      }
    }
    return room;
  }

  /// Another service, or the same one, to keep away from.
  ///
  /// @param topology in which places
  /// @param saying what one of the two says
  public record Partner(int service, Topology topology, Saying saying) {
    /// How many more replicas of a service fit where this one has some: one in all of itself, none beside another's.
    public int room(int beside, int there) {
      if (beside == service) {
        return Math.max(0, 1 - there);
      }
      return there > 0 ? 0 : Integer.MAX_VALUE;
    }

    /// How many more replicas of a service zones take of which this one holds some.
    ///
    /// @param held zone to replicas
    public ZoneRoom room(int beside, Map<String, Integer> held) {
      TreeMap<String, Integer> left = new TreeMap<>();
      held.forEach((zone, there) -> left.put(zone, room(beside, there)));
      return new ZoneRoom(left, room(beside, 0));
    }
  }
}
