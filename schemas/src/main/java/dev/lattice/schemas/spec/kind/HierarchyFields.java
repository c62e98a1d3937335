// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.LatticeConfig.Hierarchy;
import dev.lattice.schemas.spec.LatticeConfig.Hierarchy.Role;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Texts;
import java.util.List;

/// The fields of `hierarchy`.
final class HierarchyFields {
  private static final Field.Always<Role> ROLE =
      Field.of("role", Texts.oneOf(Role.class), "Where this instance stands.")
          .byDefault("standalone");
  private static final Field.Maybe<String> SCOPE =
      Field.of("scope", Texts.ANY, "What it decides about. Without it everything.").example("eu");
  private static final Field.Maybe<String> PARENT =
      Field.of("parent", Texts.NAME, "The instance above, which a child has.");
  private static final Field.Always<List<String>> CHILDREN =
      Field.of("children", Lists.of(Texts.NAME), "The instances below, which a parent has.")
          .byDefault(List.of());

  static final Group GROUP = Group.of(ROLE, SCOPE, PARENT, CHILDREN);

  private HierarchyFields() {}

  static Hierarchy read(Fields group) {
    Hierarchy hierarchy = new Hierarchy(
        group.read(ROLE), group.read(SCOPE), group.read(PARENT), group.read(CHILDREN));
    boolean isChild = hierarchy.role() == Role.CHILD;
    boolean isParent = hierarchy.role() == Role.PARENT;
    if (isChild != group.has(PARENT)) {
      refuse(
          group, PARENT,
          isChild ? "A child names its `parent`." : "Only a `child` has a `parent`.");
    }
    if (isParent != group.has(CHILDREN)) {
      refuse(
          group, CHILDREN,
          isParent ? "A parent lists its `children`." : "Only a `parent` has `children`.");
    }
    return hierarchy;
  }

  private static void refuse(Fields group, Field field, String detail) {
    group.findings()
        .error(
            Code.HIERARCHY_NEIGHBOURS, group.at(field), detail,
            "Correct `hierarchy.role`, or `%s`.".formatted(group.pathOf(field)));
  }
}
