// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Suggestion;
import java.util.List;

/// The provider types that specs may name.
final class Providers {
  static final List<String> TYPES = List.of(
      "aws", "azure", "digitalocean", "docker", "gcp", "metal3", "oci", "openstack", "proxmox",
      "vsphere");

  private Providers() {}

  /// Reports the keys below a field (`costPerHour`) that are no provider types.
  static void checkKeys(Fields group, String name) {
    Fields keyed = group.open(name);
    keyed.names().forEach(key -> {
      if (!TYPES.contains(key)) {
        group.findings()
            .error(
                Code.UNKNOWN_WORD, keyed.atName(key),
                "`%s` is no provider type that `%s` can have.".formatted(key, group.pathOf(name)),
                Suggestion.hint(key, TYPES, "Known types: " + String.join(", ", TYPES) + "."));
      }
    });
  }
}
