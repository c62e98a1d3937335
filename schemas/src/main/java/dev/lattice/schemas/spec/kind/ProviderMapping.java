// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import java.util.SortedMap;

/// What a node class is called at a provider. It is kept as written: the provider's templates take what they need.
final class ProviderMapping {
  private static final Field.Maybe<String> INSTANCE_TYPE =
      Field.of("instanceType", Texts.ANY, "The provider's name of the machine type.")
          .example("m5.xlarge");
  private static final Field.Maybe<String> AMI =
      Field.of("ami", Texts.ANY, "The machine image on AWS.");
  private static final Field.Maybe<String> IMAGE =
      Field.of("image", Texts.ANY, "The machine image.");
  private static final Field.Maybe<String> TEMPLATE =
      Field.of("template", Texts.ANY, "The virtual machine that is cloned.");
  private static final Field.Maybe<Long> MEMORY =
      Field.of("memory", Forms.DOCKER_BYTES, "Memory of the container, as Docker writes it.")
          .example("4g");
  private static final Field.Maybe<Long> CPUS =
      Field.of("cpus", Numbers.MILLI_CORES, "Cores of the container.");

  private static final Group OF_DOCKER = Group.of(IMAGE, CPUS, MEMORY).open();
  private static final Group OF_OTHERS = Group.of(INSTANCE_TYPE, AMI, IMAGE, TEMPLATE).open();

  /// Mappings by provider type.
  static final FieldType<SortedMap<String, Json.Obj>> BY_PROVIDER = Providers
      .keyed(type -> type.equals("docker") ? OF_DOCKER.asWritten() : OF_OTHERS.asWritten());

  private ProviderMapping() {}
}
