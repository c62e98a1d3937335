// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.capi.Conditions.REMOTE_CONNECTION_PROBE;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeApis;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.executors.run.ObservedWorld.Inside;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.ServiceId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Looks at the world: one list request for each kind, on the management cluster and in each workload cluster that
/// Cluster API can reach.
final class Observation {
  private final KubeApis apis;
  private final InstantSource clock;

  Observation(KubeApis apis, InstantSource clock) {
    this.apis = apis;
    this.clock = clock;
  }

  /// @throws ExecutorException if the management cluster does not tell
  ObservedWorld look(ApprovedTree tree) throws ExecutorException {
    KubeApi management = apis.management();
    TreeMap<ObjectKey, KubeObject> objects = new TreeMap<>();
    SortedMap<String, SortedSet<ObjectKey>> inventories = inventories(tree, management, objects);
    TreeSet<ObjectKey> keys = new TreeSet<>();
    tree.clusters().values().forEach(all -> all.forEach(object -> keys.add(Marked.key(object))));
    inventories.values().forEach(keys::addAll);
    for (ResourceType type : types(keys)) {
      collect(management, type, ours(tree), objects);
      ResourceType cloned = cloned(type);
      if (cloned != null) {
        collect(management, cloned, new TreeMap<>(), objects);
      }
    }
    if (!keys.isEmpty()) {
      collect(management, Kinds.MACHINE, new TreeMap<>(), objects);
      collect(management, Kinds.MACHINE_SET, new TreeMap<>(), objects);
    }
    TreeMap<String, Inside> workloads = new TreeMap<>();
    for (LatticeCluster cluster : tree.state().clusters().values()) {
      Inside inside = inside(tree, cluster, objects);
      if (inside != null) {
        workloads.put(cluster.name(), inside);
      }
    }
    return new ObservedWorld(clock.instant(), objects, inventories, workloads);
  }

  private static SortedMap<String, SortedSet<ObjectKey>> inventories(
      ApprovedTree tree, KubeApi management, SortedMap<ObjectKey, KubeObject> objects)
      throws ExecutorException {
    TreeMap<String, SortedSet<ObjectKey>> inventories = new TreeMap<>();
    for (KubeObject map : management.list(Kinds.CONFIG_MAP, InventoryText.NAMESPACE, ours(tree))) {
      String cluster = map.labels().getOrDefault(Labels.CLUSTER, "");
      if (!cluster.isEmpty()) {
        inventories.put(cluster, InventoryText.cluster(map));
        objects.put(key(Kinds.CONFIG_MAP, map), map);
      }
    }
    return inventories;
  }

  private @Nullable Inside inside(
      ApprovedTree tree, LatticeCluster cluster, SortedMap<ObjectKey, KubeObject> management)
      throws ExecutorException {
    KubeObject live =
        management.get(new ObjectKey(Kinds.CLUSTER, cluster.namespace(), cluster.name()));
    if (live == null || !Readiness.isTrue(live, REMOTE_CONNECTION_PROBE)) {
      return null;
    }
    KubeApi api = Workloads.connect(apis, cluster);
    if (api == null) {
      return null;
    }
    try {
      SortedMap<ServiceId, SortedSet<ObjectKey>> inventory =
          InventoryText.workload(api.get(InventoryText.workloadKey()));
      TreeSet<ObjectKey> keys = new TreeSet<>();
      tree.workloads()
          .getOrDefault(cluster.name(), new TreeMap<>())
          .values()
          .forEach(all -> all.forEach(object -> keys.add(Marked.key(object))));
      inventory.values().forEach(keys::addAll);
      SortedSet<ObjectKey> addons = InventoryText.addons(api.get(InventoryText.addonsKey()));
      keys.addAll(addons);
      tree.addonsOf(cluster.name())
          .forEach(addon -> addon.objects().forEach(object -> keys.add(Marked.key(object))));
      TreeMap<ObjectKey, KubeObject> objects = new TreeMap<>();
      for (ResourceType type : types(keys)) {
        collect(api, type, ours(tree), objects);
      }
      return new Inside(objects, inventory, addons);
    } catch (ExecutorException _) {
      // What cannot be asked now is not there for this look; the cluster's own conditions say why.
      return null;
    }
  }

  private static void collect(
      KubeApi api, ResourceType type, SortedMap<String, String> labels,
      SortedMap<ObjectKey, KubeObject> objects) throws ExecutorException {
    for (KubeObject object : api.list(type, null, labels)) {
      objects.put(key(type, object), object);
    }
  }

  private static SortedSet<ResourceType> types(Collection<ObjectKey> keys) {
    TreeSet<ResourceType> types = new TreeSet<>();
    keys.forEach(key -> types.add(key.type()));
    return types;
  }

  /// The kind that is cloned from a template kind, null for other kinds.
  private static @Nullable ResourceType cloned(ResourceType type) {
    String suffix = "Template";
    if (!type.kind().endsWith(suffix)) {
      return null;
    }
    String kind = type.kind().substring(0, type.kind().length() - suffix.length());
    return new ResourceType(
        type.group(), type.version(), kind, kind.toLowerCase(Locale.ROOT) + "s", true);
  }

  private static SortedMap<String, String> ours(ApprovedTree tree) {
    TreeMap<String, String> labels = new TreeMap<>();
    labels.put(Labels.INSTANCE, tree.instance());
    return labels;
  }

  private static ObjectKey key(ResourceType type, KubeObject object) {
    return new ObjectKey(type, object.namespace(), object.name());
  }
}
