// SPDX-License-Identifier: Apache-2.0
/// C2: data stays where a service says it must.
@NullMarked
package dev.lattice.planner.rule.residency;

import org.jspecify.annotations.NullMarked;
