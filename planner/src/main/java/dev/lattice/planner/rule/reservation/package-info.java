// SPDX-License-Identifier: Apache-2.0
/// C7: what a site keeps for some services is left to them.
@NullMarked
package dev.lattice.planner.rule.reservation;

import org.jspecify.annotations.NullMarked;
