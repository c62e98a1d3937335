// SPDX-License-Identifier: Apache-2.0
/// Small groups of services decided by Choco: the model of the rules and of the objective.
@NullMarked
package dev.lattice.planner.search.component;

import org.jspecify.annotations.NullMarked;
