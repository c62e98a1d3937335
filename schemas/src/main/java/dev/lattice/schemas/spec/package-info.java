// SPDX-License-Identifier: Apache-2.0
/// The kinds that people write, decoded into records with their defaults applied.
@NullMarked
package dev.lattice.schemas.spec;

import org.jspecify.annotations.NullMarked;
