// SPDX-License-Identifier: Apache-2.0
/// Tests of the planner as a whole.
@NullMarked
package dev.lattice.planner;

import org.jspecify.annotations.NullMarked;
