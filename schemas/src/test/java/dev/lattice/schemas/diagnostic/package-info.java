// SPDX-License-Identifier: Apache-2.0
/// Tests of findings and of how they are shown.
@NullMarked
package dev.lattice.schemas.diagnostic;

import org.jspecify.annotations.NullMarked;
