// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.format;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.kind.ObjectFields;
import dev.lattice.schemas.spec.kind.SpecKind;
import dev.lattice.schemas.spec.kind.SpecKinds;
import dev.lattice.schemas.yaml.layout.KeyOrder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The order in which fields are declared, read from their JSON Schema. Names that people choose (of containers, labels,
/// regions) stay as written, and so does what nobody declares.
final class SpecOrder implements KeyOrder {
  private static final SpecOrder AS_WRITTEN = new SpecOrder(Json.Obj.EMPTY);
  private static final SpecOrder OF_ANY_OBJECT = new SpecOrder(ObjectFields.OBJECT.form().schema());
  private static final Map<String, SpecOrder> BY_KIND = byKind();

  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, SpecOrder> inside = new HashMap<>();
  private final @Nullable SpecOrder insideOthers;

  private SpecOrder(Json schema) {
    schema.at("properties").asFields().forEach((name, field) -> {
      places.put(name, places.size());
      inside.put(name, new SpecOrder(group(field)));
    });
    Json others = group(schema.at("additionalProperties"));
    this.insideOthers = others instanceof Json.Obj ? new SpecOrder(others) : null;
  }

  /// The order of an object.
  ///
  /// @param kind what it is, null where it does not say
  static KeyOrder ofObject(@Nullable String kind) {
    return kind == null ? OF_ANY_OBJECT : BY_KIND.getOrDefault(kind, OF_ANY_OBJECT);
  }

  @Override
  public int place(String key) {
    return places.getOrDefault(key, places.size());
  }

  @Override
  public KeyOrder inside(String key) {
    SpecOrder order = inside.getOrDefault(key, insideOthers);
    return order == null ? AS_WRITTEN : order;
  }

  /// The schema of the groups that a value is, or consists of.
  private static Json group(Json value) {
    Json items = value.at("items");
    return items.isNull() ? value : group(items);
  }

  private static Map<String, SpecOrder> byKind() {
    Map<String, SpecOrder> orders = new HashMap<>();
    for (SpecKind<?> kind : SpecKinds.ALL) {
      Json.Obj object = ObjectFields.OBJECT.form().schema();
      Json.Obj spec = kind.fields().form().schema();
      orders.put(kind.name(), new SpecOrder(object.withAt(spec, "properties", "spec")));
    }
    return Map.copyOf(orders);
  }
}
