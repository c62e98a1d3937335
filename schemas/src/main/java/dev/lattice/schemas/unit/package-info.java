// SPDX-License-Identifier: Apache-2.0
/// Quantities that carry their unit: money, cores, bytes, fractions.
@NullMarked
package dev.lattice.schemas.unit;

import org.jspecify.annotations.NullMarked;
