// SPDX-License-Identifier: Apache-2.0
/// C6: machines of a pool stay within its capacity.
@NullMarked
package dev.lattice.planner.rule.capacity;

import org.jspecify.annotations.NullMarked;
