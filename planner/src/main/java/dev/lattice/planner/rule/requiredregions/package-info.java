// SPDX-License-Identifier: Apache-2.0
/// C3: each required region holds a replica.
@NullMarked
package dev.lattice.planner.rule.requiredregions;

import org.jspecify.annotations.NullMarked;
