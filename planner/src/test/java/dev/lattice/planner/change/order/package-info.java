// SPDX-License-Identifier: Apache-2.0
/// How steps are ordered.
@NullMarked
package dev.lattice.planner.change.order;

import org.jspecify.annotations.NullMarked;
