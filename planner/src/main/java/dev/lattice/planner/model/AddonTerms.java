// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.spec.ObjectId;
import org.jspecify.annotations.Nullable;

/// An add-on that clusters get.
///
/// @param id the add-on
/// @param version its version, as people call it
/// @param manifests digest of what is applied, null while nobody can tell: a cluster keeps what it has then
public record AddonTerms(ObjectId id, String version, @Nullable Digest manifests) {}
