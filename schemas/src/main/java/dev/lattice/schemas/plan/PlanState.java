// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.index.SortedIndex;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ServiceId;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is decided to exist: the state part of a plan, and the previous state of the next one.
///
/// @param config the configuration in force, null before the first plan
/// @param clusters clusters by name, retiring ones included
/// @param services services by id, retiring ones included
/// @param memory ordinals
public record PlanState(
    @Nullable LatticeConfig config,
    SortedMap<String, LatticeCluster> clusters,
    SortedMap<ServiceId, LatticeServicePlacement> services,
    Memory memory) {
  public static final PlanState EMPTY =
      new PlanState(null, new TreeMap<>(), new TreeMap<>(), Memory.EMPTY);

  public PlanState {
    clusters = SortedIndex.copyOf(clusters);
    services = SortedIndex.copyOf(services);
  }

  public PlanState withClusters(SortedMap<String, LatticeCluster> others) {
    return new PlanState(config, others, services, memory);
  }

  /// The state with all nodes that autoscalers may make.
  public PlanState atLargest() {
    TreeMap<String, LatticeCluster> largest = new TreeMap<>(clusters);
    largest.replaceAll((_, cluster) -> cluster.atLargest());
    return withClusters(largest);
  }
}
