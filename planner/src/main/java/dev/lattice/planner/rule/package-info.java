// SPDX-License-Identifier: Apache-2.0
/// The faces a rule can have, and the list of all rules.
@NullMarked
package dev.lattice.planner.rule;

import org.jspecify.annotations.NullMarked;
