// SPDX-License-Identifier: Apache-2.0
/// C15: services that keep away from each other share no region, pool or cluster.
@NullMarked
package dev.lattice.planner.rule.antiaffinity;

import org.jspecify.annotations.NullMarked;
