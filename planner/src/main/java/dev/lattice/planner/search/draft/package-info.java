// SPDX-License-Identifier: Apache-2.0
/// The whole assignment while it is being searched: its sums against all bounds, its layouts, its score.
@NullMarked
package dev.lattice.planner.search.draft;

import org.jspecify.annotations.NullMarked;
