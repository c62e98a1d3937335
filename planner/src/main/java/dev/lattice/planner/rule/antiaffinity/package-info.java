// SPDX-License-Identifier: Apache-2.0
/// C15: services that keep away from each other share no region, pool, cluster or zone.
@NullMarked
package dev.lattice.planner.rule.antiaffinity;

import org.jspecify.annotations.NullMarked;
