// SPDX-License-Identifier: Apache-2.0
/// The one layout of spec files: keys in the order in which their kind declares them.
@NullMarked
package dev.lattice.schemas.spec.format;

import org.jspecify.annotations.NullMarked;
