// SPDX-License-Identifier: Apache-2.0
/// C16: clusters that stand almost empty are given up only where a policy says so, it pays, and it is worth the disruption.
@NullMarked
package dev.lattice.planner.rule.consolidation;

import org.jspecify.annotations.NullMarked;
