// SPDX-License-Identifier: Apache-2.0
/// Tables as comma-separated text, with the place of every cell.
@NullMarked
package dev.lattice.schemas.csv;

import org.jspecify.annotations.NullMarked;
