// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.testing;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.ControlPlane;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import dev.lattice.schemas.plan.LatticeCluster.Network;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Memory;
import dev.lattice.schemas.plan.Phase;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.TreeMap;

/// Small parts of plan states for tests: everything that does not matter has a plausible value.
public final class PlanValues {
  private PlanValues() {}

  /// An active cluster of pool `us-east` on `aws`.
  public static LatticeCluster cluster(String name, NodeGroup... groups) {
    return cluster(name, Phase.ACTIVE, groups);
  }

  public static LatticeCluster cluster(String name, Phase phase, NodeGroup... groups) {
    return new LatticeCluster(
        name, phase, false, "us-east", "us-east", "aws", "us-east-1", "", "lattice-us-east",
        new IsolationValue("label:env", "production"), Digest.of("shape"), 0, 0, "v1.36.3",
        new Network("100.64.0.0/20", "172.16.0.0/22", 25), ControlPlane.MANAGED, List.of(groups),
        List.of());
  }

  /// A node group whose nodes offer 3.92 cores and 13.30 GiB.
  public static NodeGroup group(String name, int count, int keep) {
    return new NodeGroup(
        name, name, "m5.xlarge", "", false, count, keep,
        new Allocatable(new Resources(3920, 1330 * Resources.GIB / 100, 0), 58));
  }

  public static NodeGroup group(String name, int count) {
    return group(name, count, count);
  }

  /// A service of namespace `default` whose replicas ask for half a core and 1 GiB.
  public static LatticeServicePlacement service(String name, Placement... placements) {
    return service(name, 0, placements);
  }

  public static LatticeServicePlacement service(
      String name, int unplaced, Placement... placements) {
    return new LatticeServicePlacement(
        new ServiceId("default", name), false, new Resources(500, Resources.GIB, 0),
        List.of(placements), unplaced, Explanation.NONE);
  }

  /// Replicas in a cluster of pool `us-east`, all in group `medium`.
  public static Placement at(String cluster, int replicas, int keep) {
    TreeMap<String, Integer> perGroup = new TreeMap<>();
    if (replicas > 0) {
      perGroup.put("medium", replicas);
    }
    return new Placement("us-east", "us-east", cluster, replicas, keep, perGroup);
  }

  public static Placement at(String cluster, int replicas) {
    return at(cluster, replicas, replicas);
  }

  /// A state under the default configuration of the instance `default`.
  public static PlanState state(
      List<LatticeCluster> clusters, List<LatticeServicePlacement> services) {
    TreeMap<String, LatticeCluster> byName = new TreeMap<>();
    clusters.forEach(cluster -> byName.put(cluster.name(), cluster));
    TreeMap<ServiceId, LatticeServicePlacement> byId = new TreeMap<>();
    services.forEach(service -> byId.put(service.id(), service));
    return new PlanState(LatticeConfig.defaults("default"), byName, byId, Memory.EMPTY);
  }
}
