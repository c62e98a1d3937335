// SPDX-License-Identifier: Apache-2.0
/// C2: no new machines where the provider refuses them, nothing in a lost cluster.
@NullMarked
package dev.lattice.planner.rule.unavailable;

import org.jspecify.annotations.NullMarked;
