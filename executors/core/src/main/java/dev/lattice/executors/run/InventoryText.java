// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.ServiceId;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Inventories as ConfigMaps: which objects were ever applied, one a line: `apiVersion kind namespace name`, with `-` for
/// no namespace. An object is written down before it is made, and struck out when it is known to be gone.
final class InventoryText {
  /// Where inventories lie, on every cluster.
  static final String NAMESPACE = "lattice-system";
  static final String WORKLOAD = "lattice-inventory";
  private static final String ADDONS = "lattice-addons";
  private static final String OBJECTS = "objects";

  private InventoryText() {}

  static Json.Obj namespace(String instance) {
    return Json.obj(
        "apiVersion", "v1", "kind", "Namespace", "metadata",
        Json.obj("name", NAMESPACE, "labels", Json.obj(Labels.INSTANCE, instance)));
  }

  static ObjectKey clusterKey(String cluster) {
    return new ObjectKey(Kinds.CONFIG_MAP, NAMESPACE, "lattice-cluster-" + cluster);
  }

  static ObjectKey workloadKey() {
    return new ObjectKey(Kinds.CONFIG_MAP, NAMESPACE, WORKLOAD);
  }

  static ObjectKey addonsKey() {
    return new ObjectKey(Kinds.CONFIG_MAP, NAMESPACE, ADDONS);
  }

  static Json.Obj ofAddons(String instance, SortedSet<ObjectKey> objects) {
    return configMap(
        ADDONS, Json.obj(Labels.INSTANCE, instance), Json.obj(OBJECTS, lines(objects)));
  }

  static SortedSet<ObjectKey> addons(@Nullable KubeObject configMap) {
    return configMap == null ? new TreeSet<>() : cluster(configMap);
  }

  static Json.Obj ofCluster(String instance, String cluster, SortedSet<ObjectKey> objects) {
    Json.Obj labels = Json.obj(Labels.INSTANCE, instance, Labels.CLUSTER, cluster);
    return configMap(clusterKey(cluster).name(), labels, Json.obj(OBJECTS, lines(objects)));
  }

  static Json.Obj ofWorkload(
      String instance, SortedMap<ServiceId, SortedSet<ObjectKey>> objectsByService) {
    Json.Obj data = Json.Obj.EMPTY;
    for (var service : objectsByService.entrySet()) {
      String field = service.getKey().namespace() + "." + service.getKey().name();
      data = data.with(field, service.getValue().isEmpty() ? null : lines(service.getValue()));
    }
    return configMap(WORKLOAD, Json.obj(Labels.INSTANCE, instance), data);
  }

  static SortedSet<ObjectKey> cluster(KubeObject configMap) {
    return keys(configMap.at("data", OBJECTS).asText(""));
  }

  static SortedMap<ServiceId, SortedSet<ObjectKey>> workload(@Nullable KubeObject configMap) {
    TreeMap<ServiceId, SortedSet<ObjectKey>> inventory = new TreeMap<>();
    if (configMap != null) {
      configMap.at("data").asFields().forEach((field, lines) -> {
        int dot = field.indexOf('.');
        ServiceId service = new ServiceId(field.substring(0, dot), field.substring(dot + 1));
        inventory.put(service, keys(lines.asText("")));
      });
    }
    return inventory;
  }

  private static Json.Obj configMap(String name, Json.Obj labels, Json.Obj data) {
    return Json.obj(
        "apiVersion", "v1", "kind", "ConfigMap", "metadata",
        Json.obj("name", name, "namespace", NAMESPACE, "labels", labels), "data", data);
  }

  private static String lines(SortedSet<ObjectKey> objects) {
    return objects.stream()
        .map(
            key -> "%s %s %s %s".formatted(
                key.type().apiVersion(), key.type().kind(),
                key.namespace().isEmpty() ? "-" : key.namespace(), key.name()))
        .collect(Collectors.joining("\n"));
  }

  private static SortedSet<ObjectKey> keys(String lines) {
    TreeSet<ObjectKey> keys = new TreeSet<>();
    for (String line : lines.lines().toList()) {
      String[] words = line.split(" ", -1);
      ResourceType type = words.length == 4 ? Kinds.of(words[0], words[1]) : null;
      if (type != null) {
        keys.add(new ObjectKey(type, words[2].equals("-") ? "" : words[2], words[3]));
      }
    }
    return keys;
  }
}
