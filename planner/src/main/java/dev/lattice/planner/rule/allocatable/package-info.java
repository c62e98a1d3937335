// SPDX-License-Identifier: Apache-2.0
/// C8: a cluster's load stays within what its nodes offer, less the headroom.
@NullMarked
package dev.lattice.planner.rule.allocatable;

import org.jspecify.annotations.NullMarked;
