// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Builds a pool: aws in us-east-1 without bounds unless said otherwise.
public final class PoolSpec {
  private final String name;
  private final TreeMap<String, List<String>> labels = new TreeMap<>();
  private final TreeMap<String, String> annotations = new TreeMap<>();
  private String provider = "aws";
  private String region = "us-east-1";
  private @Nullable Integer maxNodes;
  private @Nullable Integer maxClusters;
  private @Nullable Long maxMilliCores;
  private @Nullable Budget budget;
  private List<String> nodeClasses = List.of();
  private List<String> capabilities = List.of();
  private @Nullable String dataResidency;
  private boolean cordoned;
  private List<String> zones = List.of();

  private PoolSpec(String name) {
    this.name = name;
  }

  public static PoolSpec aPool(String name) {
    return new PoolSpec(name);
  }

  public PoolSpec at(String type, String providerRegion) {
    provider = type;
    region = providerRegion;
    return this;
  }

  public PoolSpec label(String key, String... values) {
    labels.put(key, List.of(values));
    return this;
  }

  public PoolSpec annotation(String key, String value) {
    annotations.put(key, value);
    return this;
  }

  public PoolSpec maxNodes(int nodes) {
    maxNodes = nodes;
    return this;
  }

  public PoolSpec maxClusters(int clusters) {
    maxClusters = clusters;
    return this;
  }

  public PoolSpec maxMilliCores(long cores) {
    maxMilliCores = cores;
    return this;
  }

  public PoolSpec budget(String monthly, boolean hard) {
    budget = new Budget(Money.parse(monthly), 800, hard);
    return this;
  }

  public PoolSpec nodeClasses(String... names) {
    nodeClasses = List.of(names);
    return this;
  }

  public PoolSpec capabilities(String... members) {
    capabilities = List.of(members);
    return this;
  }

  public PoolSpec dataResidency(String place) {
    dataResidency = place;
    return this;
  }

  public PoolSpec zones(String... names) {
    zones = List.of(names);
    return this;
  }

  public PoolSpec cordoned() {
    cordoned = true;
    return this;
  }

  public LatticePool build() {
    return new LatticePool(
        new Metadata(new ObjectId(LatticePool.KIND, "", name), new TreeMap<>(), annotations),
        new LatticePool.Provider(provider, region, null),
        new Capacity(maxNodes, maxMilliCores, null, null, maxClusters), budget, nodeClasses, labels,
        capabilities, dataResidency, cordoned, zones, null, Json.Obj.EMPTY);
  }
}
