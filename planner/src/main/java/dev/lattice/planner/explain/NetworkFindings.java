// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.LatticeAddon.Role;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
import dev.lattice.schemas.spec.pool.ClusterAddons;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Warnings about pools with clusters that run their own control plane and get no add-on that connects their pods.
/// Managed offerings bring their own network.
public final class NetworkFindings {
  private final SpecSet specs;
  private final PlanState state;
  private final SortedMap<String, ClusterTerms> inForce;
  private final ClusterAddons addons;

  private NetworkFindings(Problem problem, SpecSet specs, PlanState state) {
    this.specs = specs;
    this.state = state;
    this.inForce = problem.terms(state);
    this.addons = ClusterAddons.of(specs.addons().values());
  }

  /// @param state what is planned
  public static Diagnostics of(Problem problem, SpecSet specs, PlanState state) {
    NetworkFindings findings = new NetworkFindings(problem, specs, state);
    List<Diagnostic> found = new ArrayList<>();
    for (CapacityPool pool : CapacityPools.of(specs).values()) {
      SpecEntry entry = specs.entry(pool.object());
      List<String> without = findings.withoutNetwork(pool);
      if (entry != null && !without.isEmpty()) {
        found.add(finding(entry, pool, without));
      }
    }
    return new Diagnostics(found);
  }

  private static Diagnostic finding(SpecEntry entry, CapacityPool pool, List<String> clusters) {
    String more = clusters.size() == 1 ? "" : " and %d more".formatted(clusters.size() - 1);
    return Diagnostic.warning(
        Code.CLUSTER_WITHOUT_NETWORK, entry.at(pool.fields().pool()),
        "In pool `%s` cluster `%s`%s would have no network for pods: no add-on with `role: cni` is for it."
            .formatted(pool.id(), clusters.getFirst(), more),
        "Write a LatticeAddon with `role: cni` whose `selector` covers the pool.");
  }

  private List<String> withoutNetwork(CapacityPool pool) {
    return state.clusters()
        .values()
        .stream()
        .filter(cluster -> cluster.pool().equals(pool.id()) && !cluster.isRetiring())
        .filter(cluster -> cluster.controlPlane().mode() == ControlPlaneMode.MACHINES)
        .filter(cluster -> !hasNetwork(cluster, pool))
        .map(LatticeCluster::name)
        .toList();
  }

  private boolean hasNetwork(LatticeCluster cluster, CapacityPool pool) {
    return addons.in(pool, cluster.controlPlane().bootstrap(), policy(cluster)).has(Role.CNI);
  }

  /// What the policy in force says of a cluster.
  private ClusterPolicy policy(LatticeCluster cluster) {
    ClusterTerms terms = inForce.get(cluster.name());
    ObjectId id = terms == null ? null : terms.policy();
    ClusterPolicy stated = id == null ? null : stated(id);
    return stated == null ? ClusterPolicy.DEFAULT : stated;
  }

  private @Nullable ClusterPolicy stated(ObjectId id) {
    LatticePlacementPolicy policy = specs.policies().get(id.name());
    return policy == null ? null : policy.clusterPolicy();
  }
}
