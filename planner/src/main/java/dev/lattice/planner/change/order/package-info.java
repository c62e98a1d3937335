// SPDX-License-Identifier: Apache-2.0
/// Which steps lead from one state to the next, and what each of them waits for.
@NullMarked
package dev.lattice.planner.change.order;

import org.jspecify.annotations.NullMarked;
