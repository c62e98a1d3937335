// SPDX-License-Identifier: Apache-2.0
/// C5: replicas are spread evenly over regions, pools, clusters or zones.
@NullMarked
package dev.lattice.planner.rule.spread;

import org.jspecify.annotations.NullMarked;
