// SPDX-License-Identifier: Apache-2.0
/// Tests of amounts and their notations.
@NullMarked
package dev.lattice.schemas.unit;

import org.jspecify.annotations.NullMarked;
