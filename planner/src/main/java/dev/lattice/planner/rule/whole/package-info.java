// SPDX-License-Identifier: Apache-2.0
/// C1: a service is placed whole or not at all; a growing one keeps what it has.
@NullMarked
package dev.lattice.planner.rule.whole;

import org.jspecify.annotations.NullMarked;
