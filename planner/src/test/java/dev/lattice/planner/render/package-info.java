// SPDX-License-Identifier: Apache-2.0
/// What people and tools read of a plan, as goldens.
@NullMarked
package dev.lattice.planner.render;

import org.jspecify.annotations.NullMarked;
