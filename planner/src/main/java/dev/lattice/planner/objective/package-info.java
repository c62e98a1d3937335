// SPDX-License-Identifier: Apache-2.0
/// What makes one state better than another, in exact whole numbers.
@NullMarked
package dev.lattice.planner.objective;

import org.jspecify.annotations.NullMarked;
