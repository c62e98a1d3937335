// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SetMember;

/// Something a service asks of every pool that carries it, and who asks.
///
/// @param rule labels, compliance, capabilities, residency, tenant or pin
/// @param key the label's name, empty for the other rules
/// @param value what is asked for, as written
/// @param object the service or the policy that asks
/// @param field path of the field that asks, e.g. `placement.compliance`
public record Requirement(RuleId rule, String key, String value, ObjectId object, String field) {

  /// The form in which members of sets compare: case, `-`, `_` and space do not count.
  public static String normalised(String member) {
    return SetMember.normalised(member);
  }
}
