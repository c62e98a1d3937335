// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One push, and what it shall come to.
///
/// @param files path to text; null deletes the file
/// @param pools service to the pools where it then is, separated by blanks
/// @param clusters how many clusters there then are
record Chapter(Map<String, @Nullable String> files, Map<String, String> pools, int clusters) {

  /// A short life: the first specs, a service joins, a service moves, a service leaves.
  static List<Chapter> ofShortLife() {
    Map<String, @Nullable String> first = Specs.base();
    first.put(Specs.CONFIG, Specs.config(3) + "  poll: {interval: 1s}\n");
    first.put(Specs.servicePath("web"), Specs.service("web", "blue", 1));
    Map<String, @Nullable String> joins = new TreeMap<>();
    joins.put(Specs.servicePath("api"), Specs.service("api", "green", 9));
    Map<String, @Nullable String> moves = new TreeMap<>();
    moves.put(Specs.US, Specs.pool("us", "us-east-1", "red"));
    moves.put(Specs.EU, Specs.pool("eu", "eu-west-1", "blue, green"));
    Map<String, @Nullable String> leaves = Collections.singletonMap(Specs.servicePath("api"), null);
    return List.of(
        new Chapter(first, Map.of("web", "us"), 1),
        new Chapter(joins, Map.of("web", "us", "api", "eu"), 2),
        new Chapter(moves, Map.of("web", "eu", "api", "eu"), 1),
        new Chapter(leaves, Map.of("web", "eu"), 1));
  }

  /// Whether a state is what this chapter shall come to, and all that had to leave has left.
  boolean isTrueOf(PlanState state) {
    return state.clusters().size() == clusters && pools.equals(poolsOf(state))
        && state.clusters().values().stream().noneMatch(Chapter::isShrinking)
        && state.services().values().stream().noneMatch(Chapter::isShrinking);
  }

  private static boolean isShrinking(LatticeCluster cluster) {
    return cluster.isRetiring()
        || cluster.nodeGroups().stream().anyMatch(group -> group.keep() > group.count());
  }

  private static boolean isShrinking(LatticeServicePlacement service) {
    return service.placements().stream().anyMatch(place -> place.keep() > place.replicas());
  }

  private static Map<String, String> poolsOf(PlanState state) {
    return state.services()
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                service -> service.getKey().name(),
                service -> service.getValue()
                    .placements()
                    .stream()
                    .map(Placement::pool)
                    .collect(Collectors.joining(" "))));
  }
}
