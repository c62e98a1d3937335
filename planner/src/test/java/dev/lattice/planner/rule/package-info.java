// SPDX-License-Identifier: Apache-2.0
/// Tests of what the faces of rules have in common.
@NullMarked
package dev.lattice.planner.rule;

import org.jspecify.annotations.NullMarked;
