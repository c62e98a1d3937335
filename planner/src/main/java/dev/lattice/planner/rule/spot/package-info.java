// SPDX-License-Identifier: Apache-2.0
/// C14: spot machines carry only what may run on them, and stand beside machines on demand.
@NullMarked
package dev.lattice.planner.rule.spot;

import org.jspecify.annotations.NullMarked;
