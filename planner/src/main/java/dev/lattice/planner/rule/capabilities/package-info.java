// SPDX-License-Identifier: Apache-2.0
/// C2: a pool has every ability a service or its policies demand.
@NullMarked
package dev.lattice.planner.rule.capabilities;

import org.jspecify.annotations.NullMarked;
