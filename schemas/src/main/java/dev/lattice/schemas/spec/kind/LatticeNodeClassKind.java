// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.field.FieldNames;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a LatticeNodeClass.
final class LatticeNodeClassKind implements SpecKind<LatticeNodeClass> {
  private static final FieldNames SPEC =
      FieldNames.of("resources", "providers", "costPerHour", "allocatable", "arch").later("spot");
  private static final FieldNames RESOURCES =
      FieldNames.of("cores", "memoryGi", "storageGi").later("accelerators");
  private static final FieldNames ALLOCATABLE =
      FieldNames.of("cores", "memoryGi", "storageGi", "pods").later("accelerators");
  private static final int DEFAULT_PODS = 110;

  @Override
  public String name() {
    return LatticeNodeClass.KIND;
  }

  @Override
  public FieldNames fields() {
    return SPEC;
  }

  @Override
  public LatticeNodeClass decode(Metadata metadata, Fields spec) {
    Resources resources = Amounts.required(spec, "resources", RESOURCES);
    return new LatticeNodeClass(
        metadata, resources, providers(spec), costs(spec), allocatable(spec, resources),
        spec.read("arch", Texts.oneOf(List.of("amd64", "arm64"))));
  }

  private static SortedMap<String, Json.Obj> providers(Fields spec) {
    Providers.checkKeys(spec, "providers");
    TreeMap<String, Json.Obj> providers = new TreeMap<>();
    Fields all = spec.open("providers");
    all.names().forEach(type -> {
      Fields mapping = all.open(type);
      mapping.read("instanceType", Texts.ANY);
      mapping.read("ami", Texts.ANY);
      mapping.read("image", Texts.ANY);
      mapping.read("template", Texts.ANY);
      if (type.equals("docker")) {
        mapping.read("memory", Forms.DOCKER_BYTES);
        mapping.read("cpus", Numbers.MILLI_CORES);
      }
      providers.put(type, mapping.json());
    });
    return providers;
  }

  private static SortedMap<String, Money> costs(Fields spec) {
    Providers.checkKeys(spec, "costPerHour");
    return spec.read("costPerHour", Lists.byName(Numbers.MONEY), new TreeMap<>());
  }

  private static @Nullable Allocatable allocatable(Fields spec, Resources resources) {
    Fields group = spec.group("allocatable", ALLOCATABLE);
    if (!group.isPresent()) {
      return null;
    }
    Resources offered = Amounts.of(group, resources.storageBytes());
    if (!offered.fitsIn(resources)) {
      group.findings()
          .error(
              Code.NUMBER_RANGE, group.at(), "`allocatable` offers more than the machine has.",
              "What pods can use is `resources` without what the machine keeps for itself.");
    }
    return new Allocatable(offered, group.read("pods", Numbers.whole(0, 10_000), DEFAULT_PODS));
  }
}
