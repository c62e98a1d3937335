// SPDX-License-Identifier: Apache-2.0
/// What people did wrong, as values: code, place, words and a way out.
@NullMarked
package dev.lattice.schemas.diagnostic;

import org.jspecify.annotations.NullMarked;
