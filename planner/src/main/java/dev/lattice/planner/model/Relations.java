// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a service wants to be in relation to other services, and to places outside.
///
/// @param apart whom it keeps away from
/// @param near whom it keeps near to
/// @param within how far it may be from places outside
/// @param links what it talks to, bounded or not
public record Relations(List<Apart> apart, List<Near> near, List<Within> within, List<Link> links) {
  public static final Relations NONE = new Relations(List.of(), List.of(), List.of(), List.of());

  public Relations {
    apart = List.copyOf(apart);
    near = List.copyOf(near);
    within = List.copyOf(within);
    links = List.copyOf(links);
  }

  /// What it sends something to.
  public List<Link> traffic() {
    return links.stream().filter(link -> link.gbPerMonth() > 0).toList();
  }

  /// Those alone that one field says.
  public Relations saidBy(String field) {
    return new Relations(
        apart.stream().filter(_ -> Apart.FIELD.equals(field)).toList(),
        near.stream().filter(bound -> bound.field().equals(field)).toList(),
        within.stream().filter(bound -> bound.field().equals(field)).toList(), links);
  }

  /// No replica of the one is in the same place as a replica of the other. A service that keeps away from itself has at
  /// most one replica in a place.
  ///
  /// @param other whom it keeps away from
  /// @param topology the places: regions, pools, clusters or zones
  public record Apart(ServiceId other, Topology topology) {
    /// The field that says it.
    public static final String FIELD = "placement.antiAffinity";
  }

  /// Every replica has a replica of the other in its cluster, or in a cluster so near.
  ///
  /// @param other whom it depends on, another service of the problem
  /// @param maxMillis longest round trip in milliseconds, >= 0
  /// @param field the field that says it, e.g. `placement.latency.db`
  public record Near(ServiceId other, int maxMillis, String field) {}

  /// Something that a service talks to.
  ///
  /// @param name what the service calls it
  /// @param service another service of the problem, null for something outside
  /// @param location where something outside is, null where nobody says
  /// @param gbPerMonth what all replicas together send to it
  public record Link(
      String name,
      @Nullable ServiceId service,
      @Nullable String location,
      int gbPerMonth) {}

  /// Every replica is so near to something outside.
  ///
  /// @param location where that is: a location, a pool or `<provider>-<region>`
  /// @param maxMillis longest round trip in milliseconds, >= 0
  /// @param field the field that says it, e.g. `placement.latency.mail`
  public record Within(String location, int maxMillis, String field) {}
}
