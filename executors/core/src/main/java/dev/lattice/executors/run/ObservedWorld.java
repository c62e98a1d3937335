// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.schemas.spec.ServiceId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Everything that was seen in one look.
///
/// @param now when, in the world's own time
/// @param management objects of the management cluster
/// @param inventories cluster to the objects ever applied for it and not yet known to be gone
/// @param workloads cluster to what is inside; clusters whose API server cannot be asked are absent
public record ObservedWorld(
    Instant now,
    SortedMap<ObjectKey, KubeObject> management,
    SortedMap<String, SortedSet<ObjectKey>> inventories,
    SortedMap<String, Inside> workloads) {
  public ObservedWorld {
    management = Collections.unmodifiableSortedMap(new TreeMap<>(management));
    inventories = Collections.unmodifiableSortedMap(new TreeMap<>(inventories));
    workloads = Collections.unmodifiableSortedMap(new TreeMap<>(workloads));
  }

  /// Inside a workload cluster.
  ///
  /// @param objects what is there
  /// @param inventory service to the objects ever applied for it and not yet known to be gone
  /// @param addons the same for add-ons together
  public record Inside(
      SortedMap<ObjectKey, KubeObject> objects,
      SortedMap<ServiceId, SortedSet<ObjectKey>> inventory,
      SortedSet<ObjectKey> addons) {
    public Inside {
      addons = Collections.unmodifiableSortedSet(new TreeSet<>(addons));
      objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
      inventory = Collections.unmodifiableSortedMap(new TreeMap<>(inventory));
    }

    boolean has(ObjectKey key) {
      return objects.containsKey(key);
    }

    SortedSet<ObjectKey> inventoryOf(ServiceId service) {
      return inventory.getOrDefault(service, new TreeSet<>());
    }
  }

  @Nullable KubeObject live(ObjectKey key) {
    return management.get(key);
  }

  @Nullable Inside inside(String cluster) {
    return workloads.get(cluster);
  }

  SortedSet<ObjectKey> inventoryOf(String cluster) {
    return inventories.getOrDefault(cluster, new TreeSet<>());
  }
}
