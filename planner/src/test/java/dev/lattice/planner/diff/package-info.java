// SPDX-License-Identifier: Apache-2.0
/// What differs between two plans.
@NullMarked
package dev.lattice.planner.diff;

import org.jspecify.annotations.NullMarked;
