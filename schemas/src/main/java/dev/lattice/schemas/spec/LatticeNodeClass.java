// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A size of machine, with what it is called and costs at each provider.
///
/// @param metadata name, labels, annotations
/// @param resources the machine's raw size
/// @param accelerators what is built into it, each type once
/// @param providers provider type to its mapping (`instanceType`, `ami`, `memory`, …), as written
/// @param costPerHour provider type to US dollars an hour; wins over the embedded catalogue
/// @param allocatable what such a node offers to pods, null to take the catalogue's figure or the formula
/// @param allocatableAccelerators how many of them pods may have, null for all
/// @param arch `amd64` or `arm64`, null to take the instance type's
/// @param spot whether and how spot capacity may be used
public record LatticeNodeClass(
    Metadata metadata,
    Resources resources,
    List<Accelerator> accelerators,
    SortedMap<String, Json.Obj> providers,
    SortedMap<String, Money> costPerHour,
    @Nullable Allocatable allocatable,
    @Nullable List<Accelerator> allocatableAccelerators,
    @Nullable String arch,
    Spot spot) implements Spec {
  public static final String KIND = "LatticeNodeClass";

  public LatticeNodeClass {
    accelerators = List.copyOf(accelerators);
    allocatableAccelerators =
        allocatableAccelerators == null ? null : List.copyOf(allocatableAccelerators);
    providers = Collections.unmodifiableSortedMap(new TreeMap<>(providers));
    costPerHour = Collections.unmodifiableSortedMap(new TreeMap<>(costPerHour));
  }

  /// The provider's name for this machine, empty where the mapping has none (docker), null where the class does not map
  /// the provider.
  public @Nullable String instanceType(String provider) {
    Json.Obj mapping = providers.get(provider);
    return mapping == null ? null : mapping.at("instanceType").asText("");
  }

  /// @param isAllowed whether machines of the class may be spot machines at all
  /// @param maxPricePerHour most US dollars an hour to bid, null for the on-demand price
  /// @param onDemandBase machines on demand beside each group of spot machines, >= 0
  /// @param instanceTypes other machine types to take where the mapped one cannot be had
  public record Spot(
      boolean isAllowed,
      @Nullable Money maxPricePerHour,
      int onDemandBase,
      List<String> instanceTypes) {
    /// What holds where a class says nothing.
    public static final Spot DEFAULT = new Spot(true, null, 1, List.of());

    public Spot {
      instanceTypes = List.copyOf(instanceTypes);
    }
  }
}
