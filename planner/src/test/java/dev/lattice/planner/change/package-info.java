// SPDX-License-Identifier: Apache-2.0
/// How the change from one state to the next is ordered and judged.
@NullMarked
package dev.lattice.planner.change;

import org.jspecify.annotations.NullMarked;
