// SPDX-License-Identifier: Apache-2.0
/// Test fixtures of the planner.
@NullMarked
package dev.lattice.planner.testing;

import org.jspecify.annotations.NullMarked;
