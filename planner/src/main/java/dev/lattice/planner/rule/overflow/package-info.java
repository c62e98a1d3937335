// SPDX-License-Identifier: Apache-2.0
/// C12: services leave a site for its overflow only while it is full, and within the overflow's own bounds.
@NullMarked
package dev.lattice.planner.rule.overflow;

import org.jspecify.annotations.NullMarked;
