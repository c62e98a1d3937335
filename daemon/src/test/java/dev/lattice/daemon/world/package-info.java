// SPDX-License-Identifier: Apache-2.0
/// Whole lives of an instance, in good and in bad worlds: a remote in memory, a simulated management cluster, a clock moved
/// by hand.
@NullMarked
package dev.lattice.daemon.world;

import org.jspecify.annotations.NullMarked;
