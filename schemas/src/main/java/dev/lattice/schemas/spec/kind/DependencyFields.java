// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.spec.LatticeService.Dependency;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The fields of one of a service's dependencies (`resources.<name>`).
final class DependencyFields {
  private static final Field.Always<String> TYPE =
      Field
          .of(
              "type", Texts.oneOf(List.of("Service", "External")),
              "Another service of that name, or something outside.")
          .byDefault("Service");
  private static final Field.Maybe<String> NAMESPACE =
      Field.of("namespace", Texts.NAME, "Namespace of the service. Without it the own one.");
  private static final Field.Always<Dependency.Direction> DIRECTION =
      Field.of("direction", Texts.oneOf(Dependency.Direction.class), "Who opens the connection.")
          .byDefault("outbound");
  private static final Field.Maybe<Integer> PORT =
      Field.of("port", Numbers.whole(1, 65_535), "The port. Without it every port.");
  private static final Field.Maybe<String> LOCATION = Field.of(
      "location", Texts.ANY,
      "Where something outside is, for latency bounds: a location, a pool or `<provider>-<region>`.");
  private static final Field.Maybe<Integer> EGRESS_GB_PER_MONTH = Field.of(
      "egressGbPerMonth", Numbers.whole(0, 1_000_000_000),
      "What all replicas together send to it, in GB a month: plans count what that costs where they place the service.");

  static final Group GROUP =
      Group.of(TYPE, NAMESPACE, DIRECTION, PORT, LOCATION, EGRESS_GB_PER_MONTH);

  private DependencyFields() {}

  /// @param groups the groups by name
  /// @param ownNamespace namespace of the service that depends
  static SortedMap<String, Dependency> read(SortedMap<String, Fields> groups, String ownNamespace) {
    TreeMap<String, Dependency> dependencies = new TreeMap<>();
    groups.forEach((name, fields) -> {
      boolean external = fields.read(TYPE).equals("External");
      String namespace = fields.read(NAMESPACE);
      dependencies.put(
          name,
          new Dependency(
              external ? Dependency.Type.EXTERNAL : Dependency.Type.SERVICE,
              external ? null : new ServiceId(namespace == null ? ownNamespace : namespace, name),
              fields.read(DIRECTION), fields.read(PORT), fields.read(LOCATION),
              fields.read(EGRESS_GB_PER_MONTH)));
    });
    return dependencies;
  }
}
