// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.diagnostic.Code;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The names a group of fields may use.
///
/// @param effective what this version reads
/// @param later what specs know and this version does not use yet
/// @param otherwise the code of the finding about any other name
public record FieldNames(Set<String> effective, Set<String> later, Code otherwise) {
  public FieldNames {
    effective = Set.copyOf(effective);
    later = Set.copyOf(later);
  }

  public static FieldNames of(String... effective) {
    return new FieldNames(Set.of(effective), Set.of(), Code.UNKNOWN_FIELD);
  }

  /// These names, and `names` that are known and have no effect yet.
  public FieldNames later(String... names) {
    return new FieldNames(effective, Set.of(names), otherwise);
  }

  /// These names, as a list of what may be passed on: whatever else exists there is not allowed.
  public FieldNames asAllowList(Code notAllowed) {
    return new FieldNames(effective, later, notAllowed);
  }

  /// All names, sorted.
  List<String> all() {
    TreeSet<String> all = new TreeSet<>(effective);
    all.addAll(later);
    return List.copyOf(all);
  }
}
