// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.landscape;

import dev.lattice.schemas.spec.ServiceId;

/// What a service says about being near to others or away from them; a question can leave it out.
///
/// @param service who says it
/// @param field in which field
public record Saying(ServiceId service, String field) {}
