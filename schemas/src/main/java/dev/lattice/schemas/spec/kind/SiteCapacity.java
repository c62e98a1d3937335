// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.StaticInfrastructure.Capacity;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.unit.Accelerator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The fields of a site's `capacity` and of what is reserved of it.
final class SiteCapacity {
  private static final int MOST = 1_000_000;

  private static final Field.Maybe<Integer> NODES =
      Field.of("nodes", Numbers.whole(0, MOST), "Machines.").example(100);
  private static final Field.Maybe<Long> CORES =
      Field.of("cores", Forms.CPU, "Cores of all machines.").example(800);
  private static final Field.Maybe<Long> MEMORY =
      Field.of("memory", Forms.SITE_BYTES, "Memory of all machines.").example("3200Gi");
  private static final Field.Maybe<Long> STORAGE =
      Field.of("storage", Forms.SITE_BYTES, "Ephemeral storage of all machines.").example("500Ti");

  private static final Field.Always<List<Accelerator>> ACCELERATORS =
      Field.of("accelerators", Accelerators.LIST, "Accelerators (GPUs) of all machines, by type.")
          .byDefault(List.of());
  private static final Field.Always<List<Accelerator>> RESERVED_ACCELERATORS =
      Field.of("accelerators", Accelerators.LIST, "Accelerators (GPUs) that are kept, by type.")
          .byDefault(List.of());

  static final Group GROUP = Group.of(NODES, CORES, MEMORY, STORAGE, ACCELERATORS);
  static final Group RESERVED = Group.of(NODES, CORES, MEMORY, STORAGE, RESERVED_ACCELERATORS);

  private SiteCapacity() {}

  static Capacity read(Fields group) {
    return new Capacity(
        group.read(NODES), group.read(CORES), group.read(MEMORY), group.read(STORAGE),
        group.read(ACCELERATORS));
  }

  /// Refuses a capacity that says nothing.
  static void checkWhole(Fields group) {
    if (group.isPresent() && GROUP.fields().stream().noneMatch(group::has)) {
      group.findings()
          .error(
              Code.SITE_WITHOUT_CAPACITY, group.at(),
              "`%s` names none of `nodes`, `cores`, `memory`, `storage` and `accelerators`."
                  .formatted(group.path()),
              "Write at least one of them; what is left out does not bind.");
    }
  }

  /// Checks what is reserved against all there is.
  static void checkReserved(Fields group, Capacity reserved, Capacity all) {
    check(group, NODES, reserved.nodes(), all.nodes());
    check(group, CORES, reserved.milliCores(), all.milliCores());
    check(group, MEMORY, reserved.memoryBytes(), all.memoryBytes());
    check(group, STORAGE, reserved.storageBytes(), all.storageBytes());
    TreeMap<String, Integer> counts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.accelerators().forEach(there -> counts.put(there.type(), there.count()));
    for (Accelerator kept : reserved.accelerators()) {
      check(group, ACCELERATORS, kept.count(), counts.get(kept.type()));
    }
  }

  private static void check(
      Fields group, Field field, @Nullable Number reserved, @Nullable Number all) {
    if (reserved == null) {
      return;
    }
    if (all == null) {
      group.findings()
          .warning(
              Code.RESERVED_OF_UNLIMITED, group.at(field),
              "`%s` keeps a part of something that `capacity` does not limit."
                  .formatted(group.pathOf(field)),
              "Say in `capacity` how much there is, or reserve nothing of it.");
    } else if (reserved.longValue() > all.longValue()) {
      group.findings()
          .error(
              Code.RESERVED_ABOVE_CAPACITY, group.at(field),
              "`%s` is more than `capacity` has.".formatted(group.pathOf(field)),
              "Reserve less, or correct the capacity.");
    }
  }
}
