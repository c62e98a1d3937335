// SPDX-License-Identifier: Apache-2.0
/// The kinds that people write: their fields, defaults and checks, one decoder each.
@NullMarked
package dev.lattice.schemas.spec.kind;

import org.jspecify.annotations.NullMarked;
