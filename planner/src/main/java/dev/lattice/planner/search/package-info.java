// SPDX-License-Identifier: Apache-2.0
/// Finds a good state: candidates, construction, improvement, node mixes.
@NullMarked
package dev.lattice.planner.search;

import org.jspecify.annotations.NullMarked;
