// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.run.ApprovedTree.Placed;
import dev.lattice.executors.run.ObservedWorld.Inside;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The inventory inside a workload cluster: one for all services, so it is written in one place, before any of them is
/// applied.
final class Insides {
  private Insides() {}

  /// Writes the inventory where it differs from what is wanted and what is still there.
  static List<Action> inventory(ApprovedTree tree, ObservedWorld world, String cluster) {
    Inside inside = world.inside(cluster);
    if (inside == null) {
      return List.of();
    }
    TreeMap<ServiceId, SortedSet<ObjectKey>> next = new TreeMap<>();
    for (Placed placed : tree.placedIn(cluster)) {
      SortedSet<ObjectKey> keys = keys(tree.objects(cluster, placed.service()));
      if (placed.placement().replicas() == 0) {
        keys.removeIf(key -> !inside.has(key));
      }
      next.computeIfAbsent(placed.service(), _ -> new TreeSet<>()).addAll(keys);
    }
    inside.inventory()
        .forEach(
            (service, keys) -> keys.stream()
                .filter(inside::has)
                .forEach(key -> next.computeIfAbsent(service, _ -> new TreeSet<>()).add(key)));
    next.values().removeIf(keys -> keys.isEmpty());
    if (next.equals(inside.inventory())) {
      return List.of();
    }
    Server server = new Server(cluster);
    return List.of(
        Inventories
            .write(server, tree.instance(), InventoryText.ofWorkload(tree.instance(), next)));
  }

  /// Whether everything of a service that may be applied is written down.
  static boolean isWrittenDown(
      SortedMap<ServiceId, SortedSet<ObjectKey>> inventory, ServiceId service,
      List<Json.Obj> objects) {
    return inventory.getOrDefault(service, new TreeSet<>()).containsAll(keys(objects));
  }

  /// Namespaces are left out: they stay for as long as their cluster.
  static SortedSet<ObjectKey> keys(List<Json.Obj> objects) {
    TreeSet<ObjectKey> keys = new TreeSet<>();
    objects.stream()
        .map(Marked::key)
        .filter(key -> !key.type().equals(Kinds.NAMESPACE))
        .forEach(keys::add);
    return keys;
  }
}
