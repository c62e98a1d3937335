// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.field.FieldNames;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.unit.Resources;
import dev.lattice.schemas.yaml.YamlNode;

/// Groups with `cores`, `memoryGi` and `storageGi`.
final class Amounts {
  private Amounts() {}

  /// The size of something that exists: cores and memory must be given and be more than nothing.
  static Resources required(Fields parent, String name, FieldNames names) {
    Fields group = parent.requiredGroup(name, names);
    if (!group.isPresent()) {
      return Resources.ZERO;
    }
    long milliCores = group.required("cores", Numbers.MILLI_CORES, 0L);
    long memoryBytes = group.required("memoryGi", Numbers.GIB, 0L);
    refuseNothing(group, "cores", milliCores);
    refuseNothing(group, "memoryGi", memoryBytes);
    return new Resources(milliCores, memoryBytes, group.read("storageGi", Numbers.GIB, 0L));
  }

  /// Amounts that are zero where they are absent, but for storage.
  static Resources of(Fields group, long storageOtherwise) {
    return new Resources(
        group.read("cores", Numbers.MILLI_CORES, 0L), group.read("memoryGi", Numbers.GIB, 0L),
        group.read("storageGi", Numbers.GIB, storageOtherwise));
  }

  private static void refuseNothing(Fields group, String name, long amount) {
    if (amount == 0 && group.node(name) instanceof YamlNode.Scalar scalar
        && scalar.value().equals(Json.of(0))) {
      group.findings()
          .error(
              Code.NUMBER_RANGE, group.at(name),
              "`%s` must be more than 0.".formatted(group.pathOf(name)));
    }
  }
}
