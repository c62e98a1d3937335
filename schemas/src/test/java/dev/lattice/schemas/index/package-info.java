// SPDX-License-Identifier: Apache-2.0
/// Tests of sorted collections.
@NullMarked
package dev.lattice.schemas.index;

import org.jspecify.annotations.NullMarked;
