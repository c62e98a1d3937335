// SPDX-License-Identifier: Apache-2.0
/// C9: pods really pack into nodes.
@NullMarked
package dev.lattice.planner.rule.packing;

import org.jspecify.annotations.NullMarked;
