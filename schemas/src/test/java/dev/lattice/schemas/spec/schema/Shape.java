// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.schema;

import dev.lattice.schemas.json.Json;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which fields an object has, and what kind of value each holds; names and values that people choose do not count.
final class Shape {
  /// Fields whose keys people choose.
  private static final Set<String> NAMED_BY_PEOPLE = Set.of(
      "CloudInfrastructure.spec.regions", "CloudInfrastructure.status.clusters.byRegion",
      "CloudInfrastructure.status.currentSpend.byRegion",
      "LatticePlacementPolicy.spec.selector.matchLabels", "LatticePool.spec.labels",
      "LatticeService.metadata.labels", "LatticeService.spec.containers",
      "LatticeService.spec.placement.latency", "LatticeService.spec.placement.pools.matchLabels",
      "LatticeService.spec.resources", "StaticInfrastructure.spec.network.latencyTo");

  private final SortedSet<String> fields = new TreeSet<>();

  private Shape() {}

  /// `<kind>.<path> <kind of value>` of every field; a key that people choose and an item of a list are `*`.
  static SortedSet<String> of(String text) {
    Shape shape = new Shape();
    Examples.documents(text).forEach(document -> {
      Json root = document.root().toJson();
      shape.add(root.at("kind").asText(""), root);
    });
    return shape.fields;
  }

  private void add(String path, Json value) {
    fields.add(path + " " + value.getClass().getSimpleName());
    if (value instanceof Json.Arr) {
      value.asItems().forEach(item -> add(path + ".*", item));
    } else if (value instanceof Json.Obj) {
      boolean isNamedByPeople = NAMED_BY_PEOPLE.contains(path);
      value.asObj()
          .fields()
          .forEach((key, field) -> add(path + "." + (isNamedByPeople ? "*" : key), field));
    }
  }
}
