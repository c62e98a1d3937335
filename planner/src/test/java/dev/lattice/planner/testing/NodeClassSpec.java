// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticeNodeClass.Spot;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Builds a node class.
public final class NodeClassSpec {
  private final String name;
  private final TreeMap<String, Json.Obj> providers = new TreeMap<>();
  private final TreeMap<String, Money> costPerHour = new TreeMap<>();
  private final Resources resources;
  private @Nullable Allocatable allocatable;
  private @Nullable String arch;
  private Spot spot = Spot.DEFAULT;
  private List<Accelerator> accelerators = List.of();

  private NodeClassSpec(String name, Resources resources) {
    this.name = name;
    this.resources = resources;
  }

  public static NodeClassSpec aNodeClass(String name, long cores, long memoryGi) {
    return new NodeClassSpec(name, new Resources(cores * 1000, memoryGi * Resources.GIB, 0));
  }

  /// Offers all it has, so that small numbers in tests add up.
  public NodeClassSpec offeringAll() {
    allocatable = new Allocatable(resources, 110);
    return this;
  }

  public NodeClassSpec pods(int pods) {
    allocatable = new Allocatable(resources, pods);
    return this;
  }

  public NodeClassSpec accelerators(String type, int count) {
    accelerators = List.of(new Accelerator(type, count));
    return this;
  }

  public NodeClassSpec arch(String architecture) {
    arch = architecture;
    return this;
  }

  public NodeClassSpec noSpot() {
    spot = new Spot(false, null, 1, List.of());
    return this;
  }

  /// @param maxPrice most US dollars an hour, null for the price on demand
  public NodeClassSpec spot(@Nullable String maxPrice, int onDemandBase) {
    Money most = maxPrice == null ? null : Money.parse(maxPrice);
    spot = new Spot(true, most, onDemandBase, List.of());
    return this;
  }

  /// @param maxPrice most US dollars an hour
  /// @param types what stands in for the mapped type, in order
  public NodeClassSpec spotOn(String maxPrice, String... types) {
    spot = new Spot(true, Money.parse(maxPrice), 0, List.of(types));
    return this;
  }

  public NodeClassSpec on(String provider, String instanceType) {
    providers.put(
        provider, instanceType.isEmpty() ? Json.Obj.EMPTY : Json.obj("instanceType", instanceType));
    return this;
  }

  public NodeClassSpec costs(String provider, String hourly) {
    providers.putIfAbsent(provider, Json.Obj.EMPTY);
    costPerHour.put(provider, Money.parse(hourly));
    return this;
  }

  public LatticeNodeClass build() {
    return new LatticeNodeClass(
        new Metadata(
            new ObjectId(LatticeNodeClass.KIND, "", name), new TreeMap<>(), new TreeMap<>()),
        resources, accelerators, providers, costPerHour, allocatable, null, arch, spot);
  }
}
