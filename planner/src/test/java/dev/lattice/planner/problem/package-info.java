// SPDX-License-Identifier: Apache-2.0

/// Tests of how problems are built.
@NullMarked
package dev.lattice.planner.problem;

import org.jspecify.annotations.NullMarked;
