// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;

/// What reading `generated/` comes to.
public sealed interface PlanRead {

  /// A plan of a format this version reads.
  record Read(Plan plan) implements PlanRead {}

  /// There is no plan yet: nothing lies below `generated/`.
  record Absent() implements PlanRead {}

  /// A newer version of Lattice wrote it: nothing may be written here.
  record Newer(int formatVersion, Diagnostic finding) implements PlanRead {}

  /// Files are missing, cannot be read or contradict each other.
  record Damaged(Diagnostics findings) implements PlanRead {}
}
