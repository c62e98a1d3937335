// SPDX-License-Identifier: Apache-2.0
/// Reading the fields of a located YAML object: names, types, ranges, and what is wrong with them.
@NullMarked
package dev.lattice.schemas.spec.field;

import org.jspecify.annotations.NullMarked;
