// SPDX-License-Identifier: Apache-2.0
/// The vocabulary: spec kinds, units, located YAML, diagnostics and the public plan format.
@NullMarked
package dev.lattice.schemas;

import org.jspecify.annotations.NullMarked;
