// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticePool.Budget;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An account at a cloud: elastic capacity in several regions, paid as it is used. Each region is a pool.
///
/// @param metadata name, labels, annotations
/// @param provider `aws`, `azure`, `digitalocean`, `gcp` or `oci`
/// @param credentials how the provider is asked, null for its default identity
/// @param providerConfig passed to the provider's templates, in all regions
/// @param budget what all regions together may cost, null for no limit
/// @param defaults what holds in each region that says nothing else
/// @param labels what `matchLabels` of services can ask for, in all regions; each label has one or more values
/// @param regions the provider's region to what is special there
public record CloudInfrastructure(
    Metadata metadata,
    String provider,
    @Nullable Credentials credentials,
    Json.Obj providerConfig,
    @Nullable Budget budget,
    Defaults defaults,
    SortedMap<String, List<String>> labels,
    SortedMap<String, Region> regions) implements Spec {
  public static final String KIND = "CloudInfrastructure";

  public CloudInfrastructure {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
  }

  /// @param compliance certifications of each region
  /// @param capabilities abilities of each region
  /// @param maxClustersPerRegion most clusters in a region, null for no limit
  /// @param maxNodesPerCluster most nodes of a cluster, null for no limit
  public record Defaults(
      List<String> compliance,
      List<String> capabilities,
      @Nullable Integer maxClustersPerRegion,
      @Nullable Integer maxNodesPerCluster) {
    public static final Defaults NONE = new Defaults(List.of(), List.of(), null, null);

    public Defaults {
      compliance = List.copyOf(compliance);
      capabilities = List.copyOf(capabilities);
    }
  }

  /// Where something is null, the infrastructure's default holds; a list replaces the default list, also when it is empty.
  ///
  /// @param budget what the region may cost, within that of the infrastructure; null for no limit of its own
  /// @param compliance certifications
  /// @param capabilities abilities
  /// @param labels labels besides those of the infrastructure; the same name replaces
  /// @param maxClusters most clusters
  /// @param maxNodesPerCluster most nodes of a cluster
  /// @param dataResidency where data stays that is kept here, null where nobody says
  /// @param cordoned whether the region takes no new replicas
  public record Region(
      @Nullable Budget budget,
      @Nullable List<String> compliance,
      @Nullable List<String> capabilities,
      SortedMap<String, List<String>> labels,
      @Nullable Integer maxClusters,
      @Nullable Integer maxNodesPerCluster,
      @Nullable String dataResidency,
      boolean cordoned) {
    public Region {
      compliance = compliance == null ? null : List.copyOf(compliance);
      capabilities = capabilities == null ? null : List.copyOf(capabilities);
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
  }
}
