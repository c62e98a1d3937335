// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import java.util.List;

/// What services must have in common to share a cluster: `label:<key>`, `namespace`, `service` or `none`.
///
/// @param key the form as written in YAML
public record Isolation(String key) {
  public static final Isolation DEFAULT = new Isolation("label:env");

  public Isolation {
    if (!isValid(key)) {
      throw new IllegalArgumentException(
          "key: " + key + " (expected: label:<key>, namespace, service or none)");
    }
  }

  public static boolean isValid(String key) {
    return List.of("namespace", "service", "none").contains(key)
        || (key.startsWith("label:") && key.length() > "label:".length());
  }

  /// The value that services sharing a cluster have in common; a missing label is `none`.
  public String valueFor(LatticeService service) {
    return switch (key) {
      case "namespace" -> service.id().namespace();
      case "service" -> service.id().namespace() + "." + service.id().name();
      case "none" -> "none";
      default -> service.metadata().labels().getOrDefault(key.substring("label:".length()), "none");
    };
  }
}
