// SPDX-License-Identifier: Apache-2.0
/// The plan format is what the documents say: goldens, identities and what digests cover.
@NullMarked
package dev.lattice.schemas.plan;

import org.jspecify.annotations.NullMarked;
