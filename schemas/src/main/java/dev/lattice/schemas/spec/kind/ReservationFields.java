// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.StaticInfrastructure.Capacity;
import dev.lattice.schemas.spec.StaticInfrastructure.Reservation;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Labels;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.ValueForm;
import dev.lattice.schemas.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The fields of a site's `reservation`.
final class ReservationFields {
  /// Who may use what is reserved where nobody says: the services with this label.
  private static final SortedMap<String, String> CRITICAL =
      new TreeMap<>(Map.of("priority", "critical"));

  private static final Field.Always<SortedMap<String, String>> MATCH_LABELS =
      Field.of("matchLabels", Labels.LABELS, "Labels a service must carry, all of them.")
          .required(new TreeMap<>());
  private static final FieldType<SortedMap<String, String>> WRAPPED =
      Group.of(MATCH_LABELS).as(fields -> fields.read(MATCH_LABELS));
  /// Labels as they are, or below `matchLabels`.
  private static final FieldType<SortedMap<String, String>> SELECTOR = FieldType.of(
      ValueForm.of(
          "labels, or `matchLabels` with them", "anyOf",
          List.of(WRAPPED.form().schema(), Labels.LABELS.form().schema())),
      (node, path, findings) -> {
        boolean isWrapped = node instanceof YamlNode.Mapping mapping
            && mapping.fields().containsKey(MATCH_LABELS.name());
        SortedMap<String, String> labels =
            (isWrapped ? WRAPPED : Labels.LABELS).read(node, path, findings);
        if (labels != null && labels.isEmpty()) {
          findings.warning(
              Code.RESERVED_FOR_EVERYONE, node.range(),
              "`%s` names no label, so every service may use what is reserved.".formatted(path),
              "Name the labels of the services it is for, or remove the reservation.");
        }
        return labels;
      });

  private static final Field.Always<SortedMap<String, String>> LABEL_SELECTOR =
      Field.of("labelSelector", SELECTOR, "Labels a service must carry, all of them.")
          .example(CRITICAL)
          .required(new TreeMap<>(CRITICAL));
  private static final Field.Always<List<SortedMap<String, String>>> RESERVED_FOR = Field.of(
      "reservedFor", Lists.of(Group.of(LABEL_SELECTOR).as(fields -> fields.read(LABEL_SELECTOR))),
      "Who may use it: services that one of the selectors matches.")
      .byDefault(List.of(Map.of("labelSelector", CRITICAL)));
  private static final Field.Nested RESERVED =
      Field.group("reserved", SiteCapacity.RESERVED, "What is kept of the capacity.");

  static final Group GROUP = Group.of(RESERVED, RESERVED_FOR);

  private ReservationFields() {}

  /// @param all the capacity of the site
  static @Nullable Reservation read(Fields group, Capacity all) {
    if (!group.isPresent()) {
      return null;
    }
    Fields kept = group.group(RESERVED);
    Capacity reserved = SiteCapacity.read(kept);
    SiteCapacity.checkReserved(kept, reserved, all);
    List<SortedMap<String, String>> written = group.read(RESERVED_FOR);
    return new Reservation(reserved, written.isEmpty() ? List.of(CRITICAL) : written);
  }
}
