// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Renders a state: Cluster API objects for its clusters, Kubernetes objects for its add-ons and services. Pure and
/// immutable.
///
/// What is active is rendered from state and specs, unless its committed file was shaped by the same. What retires, and
/// what cannot be rendered because its spec or its provider's templates are missing or its pool is refused, keeps its
/// committed files.
public final class ManifestRenderer {
  private final SortedMap<String, ProviderTemplates> templatesByProvider;

  /// @param templates one per provider
  public ManifestRenderer(List<ProviderTemplates> templates) {
    TreeMap<String, ProviderTemplates> byProvider = new TreeMap<>();
    templates.forEach(provider -> byProvider.put(provider.provider(), provider));
    this.templatesByProvider = Collections.unmodifiableSortedMap(byProvider);
  }

  /// What keeps pools from being rendered: no templates for the provider, or a `providerConfig` it does not understand or
  /// that lacks what it needs.
  public Diagnostics check(SpecSet specs) {
    return new PoolCheck(specs, templatesByProvider).pools();
  }

  /// Renders `state`.
  ///
  /// @param previous what is committed; {@link Rendered#EMPTY} at first
  /// @param instance the instance's name
  /// @return the files, what {@link #check} finds, and clusters whose control plane the provider's templates do not know
  public Checked<Rendered> render(
      PlanState state, SpecSet specs, Rendered previous, String instance) {
    LatticeConfig inForce = state.config();
    LatticeConfig config = inForce == null ? specs.config() : inForce;
    Rendering rendering = new Rendering(previous);
    SortedMap<String, CapacityPool> pools = CapacityPools.of(specs);
    SortedMap<String, LatticeNodeClass> nodeClasses = specs.nodeClasses();
    PoolCheck check = new PoolCheck(specs, templatesByProvider);
    List<Diagnostic> refused = new ArrayList<>();
    AddonRendering addons = new AddonRendering(specs, instance);
    for (LatticeCluster cluster : state.clusters().values()) {
      CapacityPool pool = pools.get(cluster.pool()); // null where it is gone
      Diagnostic refusal =
          pool == null || cluster.isRetiring() ? null : check.refusal(cluster, pool);
      if (refusal != null) {
        refused.add(refusal);
      }
      Blueprint blueprint = pool == null || refusal != null || check.isRefused(pool) ? null
          : new Blueprint(instance, cluster, pool, nodeClasses);
      renderCluster(rendering, cluster, blueprint);
      addons.renderInto(rendering, cluster);
      if (config.execute().mode() == LatticeConfig.ExecuteMode.OFF && isEmptied(cluster, state)) {
        rendering.drop(
            Layout
                .clusterObject(cluster.name(), ApplyOrder.CLUSTER, Kinds.CLUSTER, cluster.name()));
      }
    }
    new ServiceRendering(state, specs, config.limits(), instance, templatesByProvider)
        .renderInto(rendering);
    return new Checked<>(rendering.result(), check.pools().and(new Diagnostics(refused)));
  }

  private void renderCluster(
      Rendering rendering, LatticeCluster cluster, @Nullable Blueprint blueprint) {
    String folder = Layout.clusterFolder(cluster.name());
    ProviderTemplates templates = templatesByProvider.get(cluster.provider());
    if (cluster.isRetiring() || templates == null || blueprint == null) {
      rendering.keepBelow(folder);
      return;
    }
    templates.render(blueprint).forEach(rendering::take);
    cluster.nodeGroups()
        .stream()
        .filter(group -> group.count() == 0)
        .forEach(group -> rendering.keepNodeGroup(folder, ClusterApi.label(group)));
  }

  /// Whether a cluster retires and nothing is rendered in it any more. Without an executor, its Cluster then leaves git
  /// before everything else of it does, and whoever applies the files deletes it.
  private static boolean isEmptied(LatticeCluster cluster, PlanState state) {
    return cluster.isRetiring() && state.services()
        .values()
        .stream()
        .flatMap(service -> service.placements().stream())
        .noneMatch(placement -> placement.cluster().equals(cluster.name()));
  }
}
