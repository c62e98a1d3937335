// SPDX-License-Identifier: Apache-2.0
/// What differs between two plans, as a tree of values. Computed once; renderers only print it.
@NullMarked
package dev.lattice.planner.diff;

import org.jspecify.annotations.NullMarked;
