// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.schemas.spec.ObjectId;

/// What keeps a service out of a pool, and who says so.
///
/// @param rule the name of the rule
/// @param detail what exactly is in the way, e.g. `gdpr missing`
/// @param object whose field it is
/// @param field path of the field, e.g. `placement.compliance`
/// @param repair one sentence on the change that would take it away
public record Obstacle(String rule, String detail, ObjectId object, String field, String repair) {}
