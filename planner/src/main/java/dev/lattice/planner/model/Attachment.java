// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.spec.LatticeService.OnViolation;

/// How replicas that run hold on to where they are.
///
/// @param isStateful whether they keep data there
/// @param onViolation what happens to them where their place breaks a rule that no plan can mend
public record Attachment(boolean isStateful, OnViolation onViolation) {
  /// Whether they are rather taken away than kept where a rule forbids them. Data is never left behind.
  public boolean isEvicted() {
    return onViolation == OnViolation.EVICT && !isStateful;
  }
}
