// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.schemas.spec.Bootstrap;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.Isolation;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Consolidation;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ControlPlane;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference.SortBy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Scaling;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.Spot;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Builds a policy that selects everything and leaves clusters alone unless said otherwise.
public final class PolicySpec {
  private final String name;
  private final TreeMap<String, String> matchLabels = new TreeMap<>();
  private int priority;
  private List<String> compliance = List.of();
  private int minRegions = 1;
  private @Nullable Spread spread;
  private int minNodes = 1;
  private int maxNodes = 20;
  private int thresholdPermille = 800;
  private int headroomPercent;
  private final List<Preference> preferences = new ArrayList<>();
  private Resources nodeReserve = Resources.ZERO;
  private Isolation isolation = Isolation.DEFAULT;
  private ControlPlane controlPlane = ControlPlane.DEFAULT;
  private Scaling scaling = Scaling.LATTICE;
  private Consolidation consolidation = Consolidation.OFF;
  private List<String> zones = List.of();
  private @Nullable Spot spot;
  private boolean hasClusterPolicy;

  private PolicySpec(String name) {
    this.name = name;
  }

  public static PolicySpec aPolicy(String name) {
    return new PolicySpec(name);
  }

  public PolicySpec selects(String key, String value) {
    matchLabels.put(key, value);
    return this;
  }

  public PolicySpec priority(int value) {
    priority = value;
    return this;
  }

  public PolicySpec compliance(String... members) {
    compliance = List.of(members);
    return this;
  }

  public PolicySpec minRegions(int value) {
    minRegions = value;
    return this;
  }

  public PolicySpec spread(Topology topology, int maxSkew, Domains domains) {
    spread = new Spread(topology, maxSkew, domains, true);
    return this;
  }

  public PolicySpec relaxedSpread(Topology topology, int maxSkew, Domains domains) {
    spread = new Spread(topology, maxSkew, domains, false);
    return this;
  }

  /// Prefers pools by a figure, besides what it prefers already.
  public PolicySpec prefers(int weight, SortBy sortBy, boolean ascending) {
    preferences.add(new Preference(weight, sortBy, ascending));
    return this;
  }

  public PolicySpec nodes(int min, int max) {
    hasClusterPolicy = true;
    minNodes = min;
    maxNodes = max;
    return this;
  }

  public PolicySpec thresholdPermille(int value) {
    hasClusterPolicy = true;
    thresholdPermille = value;
    return this;
  }

  public PolicySpec headroomPercent(int value) {
    hasClusterPolicy = true;
    headroomPercent = value;
    return this;
  }

  public PolicySpec nodeReserve(Resources value) {
    hasClusterPolicy = true;
    nodeReserve = value;
    return this;
  }

  public PolicySpec isolation(String key) {
    hasClusterPolicy = true;
    isolation = new Isolation(key);
    return this;
  }

  public PolicySpec controlPlane(
      ControlPlaneMode mode, @Nullable Integer replicas, @Nullable String nodeClass) {
    hasClusterPolicy = true;
    controlPlane = new ControlPlane(mode, replicas, nodeClass);
    return this;
  }

  public PolicySpec autoscaled() {
    hasClusterPolicy = true;
    scaling = Scaling.AUTOSCALER;
    return this;
  }

  /// @param minUtilizationPermille below which a cluster stands almost empty
  public PolicySpec consolidates(int minUtilizationPermille) {
    hasClusterPolicy = true;
    consolidation = new Consolidation(true, minUtilizationPermille);
    return this;
  }

  /// Lets Talos set up the machines, whatever mode of control plane the pool has by default.
  public PolicySpec talos() {
    hasClusterPolicy = true;
    controlPlane = new ControlPlane(null, null, null, Bootstrap.TALOS);
    return this;
  }

  public PolicySpec zones(String... names) {
    hasClusterPolicy = true;
    zones = List.of(names);
    return this;
  }

  public PolicySpec spot(Spot word) {
    hasClusterPolicy = true;
    spot = word;
    return this;
  }

  public LatticePlacementPolicy build() {
    return new LatticePlacementPolicy(
        new Metadata(
            new ObjectId(LatticePlacementPolicy.KIND, "", name), new TreeMap<>(), new TreeMap<>()),
        matchLabels, priority, compliance, List.of(), minRegions, spread, preferences,
        hasClusterPolicy
            ? new ClusterPolicy(
                minNodes, maxNodes, thresholdPermille, headroomPercent, nodeReserve, isolation,
                controlPlane, null, zones, null, scaling, consolidation, spot)
            : null);
  }
}
