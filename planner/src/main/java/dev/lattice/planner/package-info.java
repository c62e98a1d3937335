// SPDX-License-Identifier: Apache-2.0
/// The decision core: from a problem to a verified proposal, without side effects.
@NullMarked
package dev.lattice.planner;

import org.jspecify.annotations.NullMarked;
