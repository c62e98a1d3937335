// SPDX-License-Identifier: Apache-2.0
/// Makes the world equal to the approved tree: what is next (pure), doing it, and what was seen.
@NullMarked
package dev.lattice.executors.run;

import org.jspecify.annotations.NullMarked;
