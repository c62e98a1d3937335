// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.spec.LatticeService.Migration;
import dev.lattice.schemas.spec.LatticeService.OnViolation;

/// How replicas that run hold on to where they are.
///
/// @param isStateful whether they keep data there
/// @param migration whether the new or the old ones come first where they move
/// @param onViolation what happens to them where their place breaks a rule that no plan can mend
/// @param isKept whether they stay because what their service asks for now finds no place
public record Attachment(
    boolean isStateful,
    Migration migration,
    OnViolation onViolation,
    boolean isKept) {
  /// Of replicas that keep nothing.
  public static final Attachment NONE =
      new Attachment(false, Migration.MAKE_BEFORE_BREAK, OnViolation.KEEP, false);

  /// Whether they are gone before others are made elsewhere.
  public boolean isRecreated() {
    return migration == Migration.RECREATE;
  }

  /// Whether they are rather taken away than kept where a rule forbids them. Data is never left behind.
  public boolean isEvicted() {
    return onViolation == OnViolation.EVICT && !isStateful;
  }

  /// The same of replicas that stay.
  public Attachment kept() {
    return new Attachment(isStateful, migration, onViolation, true);
  }
}
