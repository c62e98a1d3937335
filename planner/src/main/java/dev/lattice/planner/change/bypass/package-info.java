// SPDX-License-Identifier: Apache-2.0
/// Ways around moves that no order makes possible.
@NullMarked
package dev.lattice.planner.change.bypass;

import org.jspecify.annotations.NullMarked;
