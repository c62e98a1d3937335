// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.diff;

import org.jspecify.annotations.Nullable;

/// One thing before and after.
///
/// @param before null where it is new
/// @param after null where it is gone
/// @param action what happens to it
/// @param reason the name of the rule that demands it, or `spec`, `cost`, `consolidation`, `manual`; empty if no step says
public record Change<T>(@Nullable T before, @Nullable T after, Action action, String reason) {}
