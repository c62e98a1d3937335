// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.fabric8;

import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.kube.ResourceType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where an API server keeps a kind or an object: the path below its root, without a leading slash.
///
/// Source: Kubernetes API concepts, "Resource URIs".
final class ResourcePath {

  private ResourcePath() {}

  /// @param namespace only there; null for all namespaces, not looked at for cluster-scoped kinds
  static String collection(ResourceType type, @Nullable String namespace) {
    var root = type.group().isEmpty() ? "api/" + type.version() : "apis/" + type.apiVersion();
    var scope = type.namespaced() && namespace != null ? "/namespaces/" + encode(namespace) : "";
    return root + scope + "/" + type.plural();
  }

  static String object(ObjectKey key) {
    if (key.type().namespaced() == key.namespace().isEmpty()) {
      throw new IllegalArgumentException(
          "namespace: `%s` of %s (expected: %s)"
              .formatted(key.namespace(), key, key.type().namespaced() ? "one" : "none"));
    }
    return collection(key.type(), key.namespace()) + "/" + encode(key.name());
  }

  /// @param labels all of these; empty for no condition
  static String selector(SortedMap<String, String> labels) {
    return labels.isEmpty() ? ""
        : "?labelSelector=" + encode(
            labels.entrySet()
                .stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(",")));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
