// SPDX-License-Identifier: Apache-2.0
/// Tests of pools and regions.
@NullMarked
package dev.lattice.schemas.spec.pool;

import org.jspecify.annotations.NullMarked;
