// SPDX-License-Identifier: Apache-2.0
/// C11: new capacity stays within the hard budget of its pool.
@NullMarked
package dev.lattice.planner.rule.budget;

import org.jspecify.annotations.NullMarked;
