// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import java.util.function.Function;

/// One plan file, parsed.
///
/// @param json its value
/// @param places field path (`spec.nodeGroups[0].count`) to its place, the empty path to the file
record PlanDocument(Json json, Function<String, SourceRange> places) {}
