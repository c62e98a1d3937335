// SPDX-License-Identifier: Apache-2.0
/// Sorted collections for looking up much.
@NullMarked
package dev.lattice.schemas.index;

import org.jspecify.annotations.NullMarked;
