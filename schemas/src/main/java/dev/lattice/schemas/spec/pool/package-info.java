// SPDX-License-Identifier: Apache-2.0
/// Where things can run: one notion of a pool, derived from the three kinds that describe capacity, and regions.
@NullMarked
package dev.lattice.schemas.spec.pool;

import org.jspecify.annotations.NullMarked;
