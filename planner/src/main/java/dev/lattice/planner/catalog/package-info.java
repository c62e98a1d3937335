// SPDX-License-Identifier: Apache-2.0
/// What machines offer and cost: embedded tables, and the defaults of providers.
@NullMarked
package dev.lattice.planner.catalog;

import org.jspecify.annotations.NullMarked;
