// SPDX-License-Identifier: Apache-2.0
/// Fleets from a seed, each with a placement that is known to obey all rules.
@NullMarked
package dev.lattice.bench.fleet;

import org.jspecify.annotations.NullMarked;
