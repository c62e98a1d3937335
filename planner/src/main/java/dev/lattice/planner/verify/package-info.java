// SPDX-License-Identifier: Apache-2.0
/// Judges a finished state by every rule, independently of how it was found.
@NullMarked
package dev.lattice.planner.verify;

import org.jspecify.annotations.NullMarked;
