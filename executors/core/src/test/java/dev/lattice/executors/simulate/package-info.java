// SPDX-License-Identifier: Apache-2.0
/// Tests of the simulated outside world.
@NullMarked
package dev.lattice.executors.simulate;

import org.jspecify.annotations.NullMarked;
