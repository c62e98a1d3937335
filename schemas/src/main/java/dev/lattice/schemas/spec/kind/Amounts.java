// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Resources;
import dev.lattice.schemas.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Groups with `cores`, `memoryGi` and `storageGi`.
final class Amounts {
  private static final String CORES_DOC = "Cores.";
  private static final String MEMORY_DOC = "Memory in GiB.";
  private static final String STORAGE_DOC = "Ephemeral storage in GiB.";

  private static final Field.Always<Long> SIZE_CORES =
      Field.of("cores", Numbers.MILLI_CORES, CORES_DOC).required(0L);
  private static final Field.Always<Long> SIZE_MEMORY =
      Field.of("memoryGi", Numbers.GIB, MEMORY_DOC).required(0L);

  static final Field.Maybe<Long> CORES = Field.of("cores", Numbers.MILLI_CORES, CORES_DOC);
  static final Field.Maybe<Long> MEMORY = Field.of("memoryGi", Numbers.GIB, MEMORY_DOC);
  static final Field.Maybe<Long> STORAGE = Field.of("storageGi", Numbers.GIB, STORAGE_DOC);

  static final Field.Always<List<Accelerator>> ACCELERATORS = Field
      .of(
          "accelerators", Accelerators.LIST,
          "Accelerators (GPUs) by type, counted for each node; types compare without case.")
      .byDefault(List.of());

  /// The size of something that exists: cores and memory must be given and be more than nothing.
  static final Group SIZE = Group.of(SIZE_CORES, SIZE_MEMORY, STORAGE, ACCELERATORS);

  /// What is asked for; absent is nothing.
  static final Group DEMAND = Group.of(CORES, MEMORY, STORAGE, ACCELERATORS);

  private Amounts() {}

  /// Reads a group of {@link #SIZE}.
  static Resources size(Fields group) {
    if (!group.isPresent()) {
      return Resources.ZERO;
    }
    long milliCores = group.read(SIZE_CORES);
    long memoryBytes = group.read(SIZE_MEMORY);
    refuseNothing(group, SIZE_CORES, milliCores);
    refuseNothing(group, SIZE_MEMORY, memoryBytes);
    return new Resources(milliCores, memoryBytes, orElse(group.read(STORAGE), 0));
  }

  /// Amounts that are zero where they are absent, but for storage.
  static Resources of(Fields group, long storageOtherwise) {
    return new Resources(
        orElse(group.read(CORES), 0), orElse(group.read(MEMORY), 0),
        orElse(group.read(STORAGE), storageOtherwise));
  }

  private static long orElse(@Nullable Long amount, long otherwise) {
    return amount == null ? otherwise : amount;
  }

  private static void refuseNothing(Fields group, Field field, long amount) {
    if (amount == 0 && group.node(field) instanceof YamlNode.Scalar scalar
        && scalar.value().equals(Json.of(0))) {
      group.findings()
          .error(
              Code.NUMBER_RANGE, group.at(field),
              "`%s` must be more than 0.".formatted(group.pathOf(field)));
    }
  }
}
