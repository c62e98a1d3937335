// SPDX-License-Identifier: Apache-2.0
/// The public plan format: what was decided, why, at which cost, and the digests that bind approval.
@NullMarked
package dev.lattice.schemas.plan;

import org.jspecify.annotations.NullMarked;
