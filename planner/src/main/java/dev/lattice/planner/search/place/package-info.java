// SPDX-License-Identifier: Apache-2.0
/// Places the replicas of one service: which pools, how they are divided, which clusters.
@NullMarked
package dev.lattice.planner.search.place;

import org.jspecify.annotations.NullMarked;
