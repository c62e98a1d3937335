// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.yaml.YamlNode;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where each field of an object was written, by the path that plans and findings use: fields of `spec` without that
/// word (`placement.compliance`), elements of lists by number (`zones[0]`), all others in full (`metadata.name`).
final class FieldPlaces {
  private FieldPlaces() {}

  static SortedMap<String, SourceRange> of(YamlNode.Mapping root) {
    TreeMap<String, SourceRange> places = new TreeMap<>();
    root.fields().forEach((name, field) -> {
      if (name.equals("spec")) {
        collect(field.value(), "", places);
      } else {
        places.put(name, field.nameRange());
        collect(field.value(), name, places);
      }
    });
    return places;
  }

  private static void collect(YamlNode node, String path, SortedMap<String, SourceRange> places) {
    switch (node) {
      case YamlNode.Scalar _ -> {
      }
      case YamlNode.Sequence sequence -> {
        for (int i = 0; i < sequence.items().size(); i++) {
          YamlNode item = sequence.items().get(i);
          places.put(path + "[" + i + "]", item.range());
          collect(item, path + "[" + i + "]", places);
        }
      }
      case YamlNode.Mapping mapping -> mapping.fields().forEach((name, field) -> {
        String below = path.isEmpty() ? name : path + "." + name;
        places.put(below, field.nameRange());
        collect(field.value(), below, places);
      });
    }
  }
}
