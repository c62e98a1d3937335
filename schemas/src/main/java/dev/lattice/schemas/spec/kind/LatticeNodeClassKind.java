// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Reads a LatticeNodeClass.
final class LatticeNodeClassKind implements SpecKind<LatticeNodeClass> {
  static final List<String> ARCHITECTURES = List.of("amd64", "arm64");

  private static final Field.Nested RESOURCES =
      Field.group("resources", Amounts.SIZE, "The machine's raw size.").required();
  private static final Field.Always<SortedMap<String, Json.Obj>> PROVIDERS = Field
      .of(
          "providers", ProviderMapping.BY_PROVIDER,
          "What the machine is called at each provider that has it.")
      .example(Map.of("aws", Map.of("instanceType", "m5.xlarge")))
      .byDefault(Map.of());
  private static final Field.Always<SortedMap<String, Money>> COST_PER_HOUR =
      Field
          .of(
              "costPerHour", Providers.keyed(_ -> Numbers.MONEY),
              "US dollars an hour by provider; wins over the catalogue.")
          .byDefault(Map.of());
  private static final Field.Always<Integer> PODS =
      Field.of("pods", Numbers.whole(0, 10_000), "Pods a node takes.").byDefault(110);
  private static final Field.Nested ALLOCATABLE = Field.group(
      "allocatable",
      Group.of(Amounts.CORES, Amounts.MEMORY, Amounts.STORAGE, Amounts.ACCELERATORS, PODS),
      "What a node offers to pods; without it the catalogue's figure, else the kubelet's published reservation formula.");
  private static final Field.Maybe<String> ARCH = Field.of(
      "arch", Texts.oneOf(ARCHITECTURES),
      "Processor architecture; without it the instance type's.");
  private static final Field.Always<Boolean> SPOT_ALLOWED =
      Field.of("allowed", Numbers.TRUE_OR_FALSE, "Whether its machines may be spot machines.")
          .byDefault(true);
  private static final Field.Maybe<Money> MAX_PRICE_PER_HOUR = Field.of(
      "maxPricePerHour", Numbers.MONEY,
      "Most US dollars an hour that a spot machine may cost, and to bid. Without it the on-demand price.")
      .example(new BigDecimal("0.08"));
  private static final Field.Always<Integer> ON_DEMAND_BASE = Field.of(
      "onDemandBase", Numbers.whole(0, 1000),
      "Machines on demand that a cluster has beside the spot machines of the class, as far as the provider gives them.")
      .byDefault(1);
  private static final Field.Always<List<String>> SPOT_INSTANCE_TYPES = Field.of(
      "instanceTypes", Lists.TEXTS,
      "Other machine types of the same architecture that offer at least as much, to take in this order where the spot price of the mapped one is unknown or too high.")
      .example(List.of("m5a.xlarge", "m6i.xlarge"))
      .byDefault(List.of());
  private static final Field.Nested SPOT = Field.group(
      "spot", Group.of(SPOT_ALLOWED, MAX_PRICE_PER_HOUR, ON_DEMAND_BASE, SPOT_INSTANCE_TYPES),
      "Whether and how spot capacity may be used by services that may run on it.");

  private static final Group SPEC =
      Group.of(RESOURCES, PROVIDERS, COST_PER_HOUR, ALLOCATABLE, ARCH, SPOT);

  @Override
  public String name() {
    return LatticeNodeClass.KIND;
  }

  @Override
  public String doc() {
    return "A size of machine, with what it is called and costs at each provider.";
  }

  @Override
  public Group fields() {
    return SPEC;
  }

  @Override
  public LatticeNodeClass decode(Metadata metadata, Fields spec) {
    Fields size = spec.group(RESOURCES);
    Resources resources = Amounts.size(size);
    Fields offered = spec.group(ALLOCATABLE);
    List<Accelerator> accelerators =
        offered.has(Amounts.ACCELERATORS) ? offered.read(Amounts.ACCELERATORS) : null;
    return new LatticeNodeClass(
        metadata, resources, size.read(Amounts.ACCELERATORS), spec.read(PROVIDERS),
        spec.read(COST_PER_HOUR), allocatable(offered, resources), accelerators, spec.read(ARCH),
        spot(spec.group(SPOT)));
  }

  private static LatticeNodeClass.Spot spot(Fields group) {
    return new LatticeNodeClass.Spot(
        group.read(SPOT_ALLOWED), group.read(MAX_PRICE_PER_HOUR), group.read(ON_DEMAND_BASE),
        group.read(SPOT_INSTANCE_TYPES));
  }

  private static @Nullable Allocatable allocatable(Fields group, Resources resources) {
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
    return new Allocatable(offered, group.read(PODS));
  }
}
