// SPDX-License-Identifier: Apache-2.0
/// C4: enough regions hold a replica.
@NullMarked
package dev.lattice.planner.rule.minregions;

import org.jspecify.annotations.NullMarked;
