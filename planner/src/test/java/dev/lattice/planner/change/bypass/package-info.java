// SPDX-License-Identifier: Apache-2.0
/// How services change places.
@NullMarked
package dev.lattice.planner.change.bypass;

import org.jspecify.annotations.NullMarked;
