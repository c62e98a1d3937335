// SPDX-License-Identifier: Apache-2.0
/// Stage S7: what leaves, in which order things change, and what makes a proposal a plan.
@NullMarked
package dev.lattice.planner.change;

import org.jspecify.annotations.NullMarked;
