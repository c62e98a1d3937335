// SPDX-License-Identifier: Apache-2.0
/// Tests of the rule on address blocks.
@NullMarked
package dev.lattice.planner.rule.network;

import org.jspecify.annotations.NullMarked;
