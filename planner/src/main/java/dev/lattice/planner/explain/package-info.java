// SPDX-License-Identifier: Apache-2.0
/// Says why: reasons, alternatives, minimal conflicts and repairs.
@NullMarked
package dev.lattice.planner.explain;

import org.jspecify.annotations.NullMarked;
