// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.ObjectId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Objects that are defined more than once: none of their definitions counts.
final class Duplicates {
  private Duplicates() {}

  /// The objects by place, those that are defined more than once without their entries.
  static List<ReadObject> refuse(List<ReadObject> objects, List<Diagnostic> findings) {
    List<ReadObject> byPlace = new ArrayList<>(objects);
    byPlace.sort(Comparator.comparing(ReadObject::at));
    Map<ObjectId, List<ReadObject>> byId = new LinkedHashMap<>();
    for (ReadObject object : byPlace) {
      ObjectId id = object.id();
      if (id != null) {
        byId.computeIfAbsent(id, _ -> new ArrayList<>()).add(object);
      }
    }
    byId.forEach((id, same) -> {
      for (int i = 0; same.size() > 1 && i < same.size(); i++) {
        findings
            .add(
                Diagnostic
                    .error(
                        Code.DUPLICATE_OBJECT, same.get(i).at(),
                        "`%s` is defined %d times; none of them is used."
                            .formatted(id, same.size()),
                        "Keep one, or give them different names.")
                    .relatedTo(
                        same.get(i == 0 ? 1 : 0).at(),
                        i == 0 ? "defined again here" : "first defined here"));
      }
    });
    return byPlace.stream()
        .map(object -> isSingle(object, byId) ? object : object.refused())
        .toList();
  }

  private static boolean isSingle(ReadObject object, Map<ObjectId, List<ReadObject>> byId) {
    ObjectId id = object.id();
    return id == null || byId.getOrDefault(id, List.of()).size() == 1;
  }
}
