// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Suggestion;
import dev.lattice.schemas.spec.field.ValueForm;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The provider types that specs may name.
public final class Providers {
  public static final List<String> TYPES = List.of(
      "aws", "azure", "digitalocean", "docker", "gcp", "metal3", "oci", "openstack", "proxmox",
      "vsphere");

  /// Those that sell capacity as it is used.
  static final List<String> CLOUDS = List.of("aws", "azure", "digitalocean", "gcp", "oci");

  /// Those that can build clusters on machines that exist already, or are paid for.
  public static final List<String> SITES =
      List.of("aws", "azure", "docker", "gcp", "metal3", "openstack", "proxmox", "vsphere");

  private Providers() {}

  /// Values by provider type.
  ///
  /// @param typeOf the type of the value for a provider
  static <T> FieldType<SortedMap<String, T>> keyed(Function<String, FieldType<T>> typeOf) {
    TreeMap<String, FieldType<T>> types = new TreeMap<>();
    TYPES.forEach(provider -> types.put(provider, typeOf.apply(provider)));
    return FieldType.of(form(types), (node, path, findings) -> {
      Fields keyed = Fields.open(path, node, findings);
      TreeMap<String, T> values = new TreeMap<>();
      for (String key : keyed.names()) {
        FieldType<T> type = types.get(key);
        if (type == null) {
          findings.error(
              Code.UNKNOWN_WORD, keyed.atName(key),
              "`%s` is no provider type that `%s` can have.".formatted(key, path),
              Suggestion.hint(key, TYPES, "Known types: " + String.join(", ", TYPES) + "."));
          continue;
        }
        T value = keyed.read(key, type);
        if (value != null) {
          values.put(key, value);
        }
      }
      return values;
    });
  }

  private static <T> ValueForm form(SortedMap<String, FieldType<T>> types) {
    TreeMap<String, Json> properties = new TreeMap<>();
    types.forEach((provider, type) -> properties.put(provider, type.form().schema()));
    ValueForm form = ValueForm.of(
        "by provider: " + formOf("aws", types).words(), "type", "object", "properties", properties,
        "additionalProperties", false);
    return form.around(formOf("aws", types), ".<provider>")
        .around(formOf("docker", types), ".docker");
  }

  private static <T> ValueForm formOf(String provider, SortedMap<String, FieldType<T>> types) {
    return Objects.requireNonNull(types.get(provider)).form();
  }
}
