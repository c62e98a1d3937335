// SPDX-License-Identifier: Apache-2.0
/// What is to be decided, built from specs, catalogue, previous state and observations.
@NullMarked
package dev.lattice.planner.problem;

import org.jspecify.annotations.NullMarked;
