// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.capacity;

import dev.lattice.planner.model.ControlPlaneTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.Elsewhere;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Per pool: what is elsewhere, the nodes and the control planes of open clusters stay within machines, clusters and raw
/// sizes.
public final class CapacityPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.CAPACITY;
  }

  @Override
  public void post(PlacementModel model) {
    for (Pool pool : model.problem().pools().values()) {
      Capacity limit = pool.capacity();
      Elsewhere there = model.elsewhere(pool.name());
      bound(model, pool, limit.maxClusters(), there.clusters(), _ -> 1, _ -> 0);
      bound(model, pool, limit.maxNodes(), there.nodes(), ControlPlaneTerms::nodes, _ -> 1);
      bound(
          model, pool, limit.maxMilliCores(), there.machines().milliCores(),
          plane -> plane.machines().milliCores(), offer -> offer.machine().milliCores());
      bound(
          model, pool, limit.maxMemoryBytes(), there.machines().memoryBytes(),
          plane -> plane.machines().memoryBytes(), offer -> offer.machine().memoryBytes());
      bound(
          model, pool, limit.maxStorageBytes(), there.machines().storageBytes(),
          plane -> plane.machines().storageBytes(), offer -> offer.machine().storageBytes());
      limit.maxAccelerators()
          .forEach(
              (type, most) -> bound(
                  model, pool, most, there.machines().acceleratorsOf(type),
                  plane -> plane.machines().acceleratorsOf(type),
                  offer -> offer.machine().acceleratorsOf(type)));
    }
  }

  private static void bound(
      PlacementModel model, Pool pool, @Nullable Number limit, long elsewhere,
      ToLongFunction<ControlPlaneTerms> ofControlPlane, ToLongFunction<Offer> ofNode) {
    if (limit != null) {
      model
          .sum(
              cluster -> cluster.pool().equals(pool),
              cluster -> ofControlPlane.applyAsLong(cluster.controlPlane()), ofNode)
          .atMost(limit.longValue() - elsewhere);
    }
  }
}
