// SPDX-License-Identifier: Apache-2.0
/// What a state costs, shared out to clusters and services so that the parts add up to the whole.
@NullMarked
package dev.lattice.planner.cost;

import org.jspecify.annotations.NullMarked;
