// SPDX-License-Identifier: Apache-2.0
/// Finds a good state, stage by stage: what stands, what must change, what is new, what may be better.
@NullMarked
package dev.lattice.planner.search;

import org.jspecify.annotations.NullMarked;
