// SPDX-License-Identifier: Apache-2.0
/// Tests of reading fields.
@NullMarked
package dev.lattice.schemas.spec.field;

import org.jspecify.annotations.NullMarked;
