// SPDX-License-Identifier: Apache-2.0
/// C2: a pool carries every label a service selects pools by.
@NullMarked
package dev.lattice.planner.rule.labels;

import org.jspecify.annotations.NullMarked;
