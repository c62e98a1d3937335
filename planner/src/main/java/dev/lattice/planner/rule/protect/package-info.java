// SPDX-License-Identifier: Apache-2.0
/// C14: protected things stay as committed.
@NullMarked
package dev.lattice.planner.rule.protect;

import org.jspecify.annotations.NullMarked;
