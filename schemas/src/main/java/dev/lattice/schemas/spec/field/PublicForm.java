// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was written, as far as it means something: without fields that say nothing and without those that have no
/// effect in this version. An empty list stays: it can mean something else than an absent one.
final class PublicForm {
  private PublicForm() {}

  static Json of(YamlNode node, String path, Findings findings) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar.value();
      case YamlNode.Sequence sequence -> {
        List<Json> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
          items.add(of(sequence.items().get(i), path + "[" + i + "]", findings));
        }
        yield new Json.Arr(items);
      }
      case YamlNode.Mapping mapping -> of(mapping.fields(), path, findings);
    };
  }

  static Json.Obj of(Map<String, YamlNode.Field> fields, String path, Findings findings) {
    LinkedHashMap<String, Json> meaning = new LinkedHashMap<>();
    fields.forEach((name, field) -> {
      String below = path.isEmpty() ? name : path + "." + name;
      if (!field.value().isNull() && !findings.isIneffective(below)) {
        meaning.put(name, of(field.value(), below, findings));
      }
    });
    return new Json.Obj(meaning);
  }
}
