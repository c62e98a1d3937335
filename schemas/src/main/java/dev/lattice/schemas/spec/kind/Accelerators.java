// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Accelerator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads lists of accelerators: each type once.
final class Accelerators {
  private static final int MOST = 1_000_000;

  private static final Field.Always<String> TYPE =
      Field.of("type", Texts.ANY, "The accelerator, as the catalogue spells it.")
          .example("T4")
          .required("");
  private static final Field.Always<Integer> COUNT =
      Field.of("count", Numbers.whole(1, MOST), "How many.").byDefault(1);

  private static final FieldType<List<Accelerator>> ANY =
      Lists.of(Group.of(TYPE, COUNT).as(Accelerators::one));

  static final FieldType<List<Accelerator>> LIST =
      FieldType.of(ANY.form(), (node, path, findings) -> {
        List<Accelerator> list = ANY.read(node, path, findings);
        Set<String> types = new HashSet<>();
        for (Accelerator accelerator : list == null ? List.<Accelerator>of() : list) {
          if (!types.add(accelerator.type().toLowerCase(Locale.ROOT))) {
            findings.error(
                Code.ACCELERATOR_TWICE, node.range(),
                "`%s` lists `%s` twice.".formatted(path, accelerator.type()),
                "Write each type once, with the sum of the counts.");
          }
        }
        return list;
      });

  private Accelerators() {}

  private static Accelerator one(Fields fields) {
    return new Accelerator(fields.read(TYPE), fields.read(COUNT));
  }
}
