// SPDX-License-Identifier: Apache-2.0
/// Tests of formatting specs.
@NullMarked
package dev.lattice.schemas.spec.format;

import org.jspecify.annotations.NullMarked;
