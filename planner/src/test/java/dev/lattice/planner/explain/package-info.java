// SPDX-License-Identifier: Apache-2.0
/// Tests of what people are told about a plan.
@NullMarked
package dev.lattice.planner.explain;

import org.jspecify.annotations.NullMarked;
