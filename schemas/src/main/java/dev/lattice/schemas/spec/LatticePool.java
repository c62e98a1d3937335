// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Money;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Capacity in one region of one provider, bounded by numbers and money: the unit of placement.
///
/// @param metadata name, labels, annotations
/// @param provider who provides the machines, and where
/// @param capacity upper bounds; an absent one does not bind
/// @param budget what the pool may cost, null for no limit
/// @param nodeClasses names of the node classes on offer; empty for all that map the provider
/// @param labels what `matchLabels` of services can ask for; each label has one or more values
/// @param capabilities special abilities, e.g. `gpu`
/// @param dataResidency where data stays that is kept here, null where nobody says
/// @param cordoned whether the pool takes no new replicas
/// @param zones zones of the region to use; empty for those of its LatticeRegion
/// @param terraformRoot name of the Terraform root module that is rendered for the pool's base, null for none
/// @param providerConfig passed to the provider's templates
public record LatticePool(
    Metadata metadata,
    Provider provider,
    Capacity capacity,
    @Nullable Budget budget,
    List<String> nodeClasses,
    SortedMap<String, List<String>> labels,
    List<String> capabilities,
    @Nullable String dataResidency,
    boolean cordoned,
    List<String> zones,
    @Nullable String terraformRoot,
    Json.Obj providerConfig) implements Spec {
  public static final String KIND = "LatticePool";

  public LatticePool {
    nodeClasses = List.copyOf(nodeClasses);
    TreeMap<String, List<String>> copy = new TreeMap<>();
    labels.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    labels = Collections.unmodifiableSortedMap(copy);
    capabilities = List.copyOf(capabilities);
    zones = List.copyOf(zones);
  }

  /// @param type the provider, e.g. `aws`, `docker`
  /// @param region the provider's region, e.g. `us-east-1`
  /// @param secretRef name of the Secret or identity with the credentials, null for the provider's default
  public record Provider(String type, String region, @Nullable String secretRef) {}

  /// Raw machine sizes are counted, control planes and retiring things included. Null does not bind.
  ///
  /// @param maxNodes machines
  /// @param maxMilliCores thousandths of a core
  /// @param maxMemoryBytes bytes
  /// @param maxStorageBytes bytes
  /// @param maxClusters clusters
  /// @param maxAccelerators accelerators by type in lower case; a type without a bound is not there
  public record Capacity(
      @Nullable Integer maxNodes,
      @Nullable Long maxMilliCores,
      @Nullable Long maxMemoryBytes,
      @Nullable Long maxStorageBytes,
      @Nullable Integer maxClusters,
      SortedMap<String, Integer> maxAccelerators) {
    public static final Capacity UNLIMITED = new Capacity(null, null, null, null, null);

    public Capacity {
      maxAccelerators = Collections.unmodifiableSortedMap(new TreeMap<>(maxAccelerators));
    }

    /// Bounds that leave accelerators alone.
    public Capacity(
        @Nullable Integer maxNodes, @Nullable Long maxMilliCores, @Nullable Long maxMemoryBytes,
        @Nullable Long maxStorageBytes, @Nullable Integer maxClusters) {
      this(maxNodes, maxMilliCores, maxMemoryBytes, maxStorageBytes, maxClusters, new TreeMap<>());
    }
  }

  /// @param maxMonthlyCost US dollars for a month of 730 hours
  /// @param alertPermille share of it that raises an alert, in thousandths (800 = 80 %)
  /// @param hardLimit whether new capacity beyond it is refused; otherwise it only warns
  public record Budget(Money maxMonthlyCost, int alertPermille, boolean hardLimit) {}
}
