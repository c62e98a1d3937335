// SPDX-License-Identifier: Apache-2.0
/// Carries out plans step by step, to see that the rules hold at every instant.
@NullMarked
package dev.lattice.planner.testing.replay;

import org.jspecify.annotations.NullMarked;
