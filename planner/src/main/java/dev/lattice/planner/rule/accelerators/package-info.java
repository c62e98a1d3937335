// SPDX-License-Identifier: Apache-2.0
/// C2: replicas run on nodes that have the accelerators they ask for.
@NullMarked
package dev.lattice.planner.rule.accelerators;

import org.jspecify.annotations.NullMarked;
