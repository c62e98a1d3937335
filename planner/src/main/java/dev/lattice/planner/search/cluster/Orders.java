// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/// The orders in which services are packed onto nodes: by what a replica takes, the largest first, ties by index.
final class Orders {
  private Orders() {}

  /// The orders by all sizes, each once.
  ///
  /// @param services sorted by index
  /// @param node what a node offers
  static List<List<Integer>> different(
      Landscape landscape, Collection<Integer> services, Resources node) {
    List<List<Integer>> different = new ArrayList<>();
    for (ToLongFunction<Resources> size : sizes(node)) {
      List<Integer> order = largestFirst(landscape, services, size);
      if (!different.contains(order)) {
        different.add(order);
      }
    }
    return different;
  }

  /// What replicas are ordered by on nodes of one size.
  static List<ToLongFunction<Resources>> sizes(Resources node) {
    return List.of(
        demand -> Shares.sum(demand, node), demand -> Shares.largest(demand, node),
        Resources::milliCores, Resources::memoryBytes);
  }

  static List<Integer> largestFirst(
      Landscape landscape, Collection<Integer> services, ToLongFunction<Resources> size) {
    List<Sized> sized = new ArrayList<>();
    for (int service : services) {
      sized.add(new Sized(service, size.applyAsLong(landscape.demand(service))));
    }
    sized.sort((a, b) -> Long.compare(b.size, a.size));
    List<Integer> sorted = new ArrayList<>();
    for (Sized one : sized) {
      sorted.add(one.service);
    }
    return sorted;
  }

  private record Sized(Integer service, long size) {}
}
